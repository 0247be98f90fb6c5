package io.credence.families.particle.simulator;

import io.credence.core.OptionException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Map;

/** Users' classes by name; static. */
final class Classes {
    private static final String CLASS = "class";

    private Classes() {}

    /**
     * The class of that name.
     *
     * @throws OptionException saying what would mend it
     */
    static Class<? extends Simulator> find(String name) {
        Class<?> found;
        try {
            found = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new OptionException(
                    CLASS,
                    name + " is not on the class path: name its jar or folder in CREDENCE_CLASS_PATH, and write the"
                            + " package, too, as com.example.Tank");
        } catch (LinkageError e) {
            throw new OptionException(CLASS, name + " cannot be loaded: " + e);
        }
        if (!Simulator.class.isAssignableFrom(found)) {
            throw new OptionException(CLASS, name + " does not implement " + Simulator.class.getName());
        }
        if (Modifier.isAbstract(found.getModifiers())) {
            throw new OptionException(CLASS, name + " is abstract: name a class that can be made");
        }
        boolean isPublic = Modifier.isPublic(found.getModifiers());
        try {
            isPublic &= Modifier.isPublic(found.getDeclaredConstructor().getModifiers());
        } catch (NoSuchMethodException e) {
            isPublic = false;
        }
        if (!isPublic) {
            throw new OptionException(
                    CLASS, name + " must be public and have a public constructor without parameters: give it one");
        }
        return found.asSubclass(Simulator.class);
    }

    /**
     * One of them, told its options.
     *
     * @throws SimulatorFault where it cannot be made
     */
    static Simulator make(Class<? extends Simulator> type, Map<String, String> options) {
        try {
            Simulator made = type.getConstructor().newInstance();
            made.options(options);
            return made;
        } catch (InvocationTargetException e) {
            throw SimulatorFault.of(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw SimulatorFault.of(e);
        }
    }
}
