package io.github.kabegami.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class of options: a dialog shows them on a page of their own, behind a button, because few
 * need them. They come last in every list.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface DialogPage {
  /** What the button says. */
  String value();
}
