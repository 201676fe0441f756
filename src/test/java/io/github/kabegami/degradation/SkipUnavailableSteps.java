package io.github.kabegami.degradation;

import io.github.kabegami.core.UnavailableException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Skips a parameterised test of a step that needs what is not here, with the step's own reason. */
final class SkipUnavailableSteps implements InvocationInterceptor {

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    for (Object argument : invocationContext.getArguments()) {
      if (argument instanceof Step step) {
        assumeAvailable(step);
      }
    }
    invocation.proceed();
  }

  static void assumeAvailable(Step step) {
    try {
      step.requireAvailable(StepContractTest.RUN);
    } catch (UnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
  }
}
