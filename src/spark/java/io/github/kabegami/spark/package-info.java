/** The tasks of data sets on the computers of an Apache Spark cluster; built by -Pspark only. */
@NullMarked
package io.github.kabegami.spark;

import org.jspecify.annotations.NullMarked;
