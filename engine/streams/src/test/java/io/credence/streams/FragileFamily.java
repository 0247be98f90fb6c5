package io.credence.streams;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.gaussian.GaussianFamily;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/** The gaussian family with faults: one value throws, as a mistake in a program does, and one hangs until the gate opens. */
public final class FragileFamily implements ModelFamily {
    static final double DEADLY = 666;
    static final double HANGING = 777;

    private static volatile CountDownLatch gate = new CountDownLatch(0);

    private final ModelFamily sound = new GaussianFamily();

    /** Closes the gate; whoever opens it counts down. */
    static CountDownLatch closeGate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    @Override
    public String name() {
        return "fragile";
    }

    @Override
    public String sentence() {
        return "gaussian, until " + DEADLY + " comes";
    }

    @Override
    public Options options() {
        return sound.options();
    }

    @Override
    public Model create(Settings settings) {
        return fragile(sound.create(settings));
    }

    @Override
    public Model exemplar() {
        return fragile(sound.exemplar());
    }

    private static Model fragile(Model model) {
        return (Model) Proxy.newProxyInstance(
                Model.class.getClassLoader(), new Class<?>[] {Model.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("admits") && ((Observation) arguments[0]).value() == DEADLY) {
                        throw new ArithmeticException("a fault of the family's");
                    }
                    if (method.getName().equals("admits") && ((Observation) arguments[0]).value() == HANGING) {
                        gate.await();
                    }
                    try {
                        return method.invoke(model, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
