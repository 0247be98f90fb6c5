package io.credence.testkit;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A mistake made on purpose in one of the project's sources: compiled by itself, and loaded with everything else of the project anew. For what is wrong within an
 * updater, where no fault around it reaches.
 *
 * @param mistake in words
 * @param source from the project's folder
 * @param right what it says, once
 * @param wrong what it says instead
 */
public record MutatedSource(String mistake, String source, String right, String wrong) {
    private static final Path ROOT = Path.of(System.getProperty("credence.root", "../.."));
    private static final String OURS = "io.credence.";

    /**
     * Calls a class's only method of that name where the mistake is: a static one, or one of a new instance.
     *
     * @param folder an empty one
     * @return what it returns
     * @throws Exception of what it throws; an error as it is
     */
    public Object call(Path folder, Class<?> of, String method, Object... arguments) throws Exception {
        compile(folder);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new OursAnew(folder)) {
            thread.setContextClassLoader(loader); // families are found by it
            Method called = Arrays.stream(loader.loadClass(of.getName()).getDeclaredMethods())
                    .filter(m -> m.getName().equals(method))
                    .findFirst()
                    .orElseThrow();
            called.setAccessible(true); // of another loader: not of the caller's package
            return called.invoke(Modifier.isStatic(called.getModifiers()) ? null : made(called), arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(mistake, e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Object made(Method method) throws ReflectiveOperationException {
        Constructor<?> made = method.getDeclaringClass().getDeclaredConstructor();
        made.setAccessible(true);
        return made.newInstance();
    }

    private void compile(Path folder) throws IOException {
        Path file = ROOT.resolve(source);
        String text = Files.readString(file);
        int at = text.indexOf(right);
        if (at < 0 || text.indexOf(right, at + 1) >= 0) {
            throw new IllegalStateException("not once in " + source + ": " + right);
        }
        Path mutated = folder.resolve(file.getFileName());
        Files.writeString(mutated, text.substring(0, at) + wrong + text.substring(at + right.length()));
        List<String> arguments = List.of(
                "-nowarn",
                "-proc:none",
                "-implicit:none",
                "-cp",
                classPath(),
                "-d",
                folder.toString(),
                mutated.toString());
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("does not compile: " + mistake);
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Loads the project's classes itself, the mutated one first; everything else is shared. */
    private static final class OursAnew extends URLClassLoader {
        OursAnew(Path mutated) throws IOException {
            super(places(mutated), MutatedSource.class.getClassLoader());
        }

        private static URL[] places(Path mutated) throws IOException {
            List<URL> places = new ArrayList<>();
            places.add(mutated.toUri().toURL());
            for (String entry : classPath().split(java.io.File.pathSeparator, -1)) {
                places.add(Path.of(entry).toUri().toURL());
            }
            return places.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return getParent().getResources(name); // once, not here again
        }
    }
}
