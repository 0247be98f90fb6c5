package io.credence.app;

import io.credence.app.demo.Demo;
import io.credence.app.demo.DemoOptions;
import io.credence.app.demo.Findings;
import io.credence.app.demo.Screen;
import io.credence.app.demo.Show;
import io.credence.app.demo.Terminal;
import io.credence.app.demo.Ticker;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: a broker, a fleet of sensors that change, and the engine that notices. */
@Command(
        name = "demo",
        description = {
            "A Kafka broker, 60 simulated sensors that now and then change, and the engine that notices, in one process.",
            "",
            "Needs nothing but this program. Ends with Ctrl-C, a summary and report.html. Exit code 3 when the books do not"
                    + " balance or a shift of 3 sd or more was missed."
        },
        footer = {
            "",
            "Examples:",
            "  credence demo",
            "  credence demo --headless --for PT60S",
            "  credence demo --port 9092 --keep demo-broker    and look at it with any Kafka client"
        })
final class DemoVerb implements Callable<Integer> {
    private static final long LAST_WORDS_SECONDS = 90;
    private static final int INTERRUPTED = 130; // what shells say of Ctrl-C

    @Spec
    private CommandSpec self;

    @Option(names = "--for", paramLabel = "DURATION", description = "How long, as PT60S (default: until Ctrl-C).")
    private Duration length;

    @Option(names = "--headless", description = "Print nothing but the summary; needs --for.")
    private boolean headless;

    @Option(names = "--rate", paramLabel = "N", description = "Records a second (default: ${DEFAULT-VALUE}).")
    private int rate = 1_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the fleet (default: ${DEFAULT-VALUE}).")
    private long seed = 11;

    @Option(names = "--port", paramLabel = "N", description = "The broker's port (default: any free one).")
    private int port;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep the broker's records there (default: deleted).")
    private Path keep;

    @Option(names = "--out", paramLabel = "DIR", description = "Where report.html goes (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("credence-demo");

    @Option(names = "--no-report", description = "Do not write report.html.")
    private boolean noReport;

    @Override
    public Integer call() throws IOException {
        if (headless && length == null) {
            throw new IllegalArgumentException("--headless needs --for, such as --for PT60S");
        }
        DemoOptions options = new DemoOptions(
                seed,
                rate,
                Optional.ofNullable(length),
                port,
                Optional.ofNullable(keep),
                noReport ? Optional.empty() : Optional.of(out));
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        PrintWriter to = self.commandLine().getOut();
        Show show = show(to);
        Demo demo = new Demo(options, show, Clock.systemUTC(), started);
        CountDownLatch isOver = new CountDownLatch(1);
        Thread hook = new Thread(() -> endWell(demo, show, isOver), "demo-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Findings findings = demo.run();
            findings.lines().forEach(to::println);
            to.flush();
            return findings.exitCode();
        } finally {
            isOver.countDown();
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running: the process is about to end as it was told to.
        }
    }

    private Show show(PrintWriter to) {
        if (headless) {
            return Show.NONE;
        }
        if (!Terminal.isWatched()) {
            return new Ticker(to);
        }
        // Frames are drawn with characters that the platform's own encoding may lack.
        PrintWriter utf8 = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        return new Screen(utf8, new Terminal(Clock.systemUTC())::size);
    }

    /** On Ctrl-C the terminal is given back, and the process lives until the demo has summed up. */
    private static void endWell(Demo demo, Show show, CountDownLatch isOver) {
        show.ends();
        if (!demo.isLive()) {
            demo.abandon();
            Runtime.getRuntime().halt(INTERRUPTED); // a broker that is just starting would take it for a failure
        }
        demo.stop();
        try {
            isOver.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
