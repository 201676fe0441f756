package io.github.kabegami.spark;

import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.dataset.shard.ShardEngine;
import io.github.kabegami.dataset.shard.ShardEngines;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Opens the engine on the cluster that spark-submit names. */
public final class SparkFactory implements ShardEngines.Factory {

  @Override
  public String name() {
    return ShardEngines.SPARK;
  }

  @Override
  public ShardEngine open() {
    SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "Kabegami");
    if (!conf.contains("spark.master")) {
      throw new UnavailableException(
          "engine=spark does not know its cluster; start Kabegami by spark-submit --master, as the page"
              + " about data sets tells");
    }
    return new SparkEngine(new JavaSparkContext(SparkContext.getOrCreate(conf)));
  }
}
