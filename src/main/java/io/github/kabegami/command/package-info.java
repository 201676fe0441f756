/** The doors: menu, macro, script and command line. */
@NullMarked
package io.github.kabegami.command;

import org.jspecify.annotations.NullMarked;
