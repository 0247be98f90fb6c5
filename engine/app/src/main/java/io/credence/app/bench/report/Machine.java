package io.credence.app.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where figures were taken.
 *
 * @param cores the JVM may use
 * @param processor its name, where it is known, else its architecture
 * @param memory of the machine, in bytes
 * @param jvm its name, version, collectors and most heap
 * @param os its name and version
 */
public record Machine(int cores, String processor, long memory, String jvm, String os) {
    private static final double GIB = 1 << 30;

    /** This one. */
    public static Machine here() {
        Runtime runtime = Runtime.getRuntime();
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
        return new Machine(
                runtime.availableProcessors(),
                processorHere(),
                system().getTotalMemorySize(),
                System.getProperty("java.vm.name") + " " + Runtime.version() + ", " + collectors + ", "
                        + gibibytes(runtime.maxMemory()) + " of heap",
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** The system's load over the last minute; NaN where it does not say. */
    public static double load() {
        double load = system().getSystemLoadAverage();
        return load < 0 ? Double.NaN : load;
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static String processorHere() {
        String architecture = System.getProperty("os.arch");
        // Linux says it here, and others do not: then the architecture has to do.
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            return architecture;
        }
    }

    /** Whether times taken there and here say anything about each other. */
    public boolean isLike(Machine other) {
        return cores == other.cores && processor.equals(other.processor);
    }

    /** In a line. */
    public String words() {
        return cores + (cores == 1 ? " core of " : " cores of ") + processor + ", " + gibibytes(memory) + " of memory, "
                + jvm + ", " + os;
    }

    private static String gibibytes(long bytes) {
        return Math.round(10 * bytes / GIB) / 10.0 + " GiB";
    }
}
