package io.github.kabegami.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SeedPropertyTest {

  @Property
  void childrenDependOnNameAndParentOnly(@ForAll long value, @ForAll String name) {
    assertEquals(new Seed(value).child(name), new Seed(value).child(name));
    assertNotEquals(new Seed(value).child(name), new Seed(value).child(name + "x"));
    assertNotEquals(new Seed(value).child(name), new Seed(value + 1).child(name));
  }

  @Property
  void drawsStayInTheirRange(@ForAll long value) {
    Seed seed = new Seed(value);
    double uniform = seed.uniform(-2, 3);
    assertTrue(uniform >= -2 && uniform < 3);
    int integer = seed.integer(75, 95);
    assertTrue(integer >= 75 && integer <= 95);
    double log = seed.logUniform(1, 5);
    assertTrue(log >= 1 && log <= 5);
  }

  @Property(tries = 50)
  void normalsTogetherAreTheNormalsOneByOne(@ForAll long value) {
    Seed seed = new Seed(value);
    double[] normals = seed.normals(1000);
    for (int i = 0; i < normals.length; i++) {
      assertEquals(seed.normal(i), normals[i]);
    }
  }
}
