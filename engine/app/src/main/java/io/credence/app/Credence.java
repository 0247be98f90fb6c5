package io.credence.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.credence.app.score.drift.DriftTables;
import io.credence.app.simulate.LineFormat;
import io.credence.core.Nearest;
import io.credence.pipeline.sheet.SheetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program: parses the command line, runs one verb, and turns whatever happens into an exit code and plain lines.
 *
 * <p>No stack trace reaches the user unless {@code --debug} asks for it.
 */
@Command(
        name = "credence",
        description = "Keeps a calibrated belief about every sensor, and says so when the world changes.%n",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A SPEC is a YAML file; where one is asked for, the name of a model family often will do.",
            "Exit codes: 0 ok, 1 something you can put right, 2 something around us failed, 3 findings."
        },
        subcommands = {
            RunVerb.class,
            TopicsVerb.class,
            AclsVerb.class,
            StatusVerb.class,
            DoctorVerb.class,
            StateVerb.class,
            PublishVerb.class,
            ReplayVerb.class,
            ValidateVerb.class,
            ExplainVerb.class,
            SchemaVerb.class,
            SimulateVerb.class,
            ScoreVerb.class,
            BenchVerb.class,
            DemoVerb.class,
            VersionVerb.class
        })
public final class Credence implements Runnable {
    @Spec
    private CommandSpec self;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace when something goes wrong, and log everything.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] args) {
        CommandLine line = commandLine();
        int code = line.execute(args);
        if (line.getOut().checkError() && code == ExitCode.OK) {
            System.err.println("credence: the output could not be written");
            code = ExitCode.INFRASTRUCTURE;
        }
        System.exit(code);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a duration such as PT20S or PT5M");
        }
    }

    /** A fresh command line, for the process and for tests. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Credence());
        line.setUsageHelpAutoWidth(true);
        line.registerConverter(Duration.class, Credence::duration);
        line.registerConverter(OutputFormat.class, Words.of(OutputFormat.class));
        line.registerConverter(AclsVerb.Form.class, Words.of(AclsVerb.Form.class));
        line.registerConverter(BenchVerb.Subject.class, Words.of(BenchVerb.Subject.class));
        line.registerConverter(LineFormat.class, Words.of(LineFormat.class));
        line.registerConverter(SchemaVerb.Subject.class, Words.of(SchemaVerb.Subject.class));
        line.registerConverter(DriftTables.Part.class, Words.of(DriftTables.Part.class));
        line.setParameterExceptionHandler(Credence::misused);
        line.setExecutionExceptionHandler((e, at, parsed) -> failed(e, at));
        line.setExecutionStrategy(parsed -> {
            if (isDebug(line.getCommandSpec())) {
                logAll();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line;
    }

    private static boolean isDebug(CommandSpec root) {
        return root.userObject() instanceof Credence program && program.debug;
    }

    /** Has everything logged, with whole stack traces. */
    private static void logAll() {
        Map.of("credence.log", "DEBUG", "credence.kafka.log", "ERROR", "credence.trace", "full")
                .forEach(System.getProperties()::putIfAbsent);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.reset(); // it has read its configuration by now
            try {
                new ContextInitializer(logging).autoConfig();
            } catch (JoranException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Without a verb there is nothing to do but say what there is. */
    @Override
    public void run() {
        self.commandLine().usage(self.commandLine().getOut());
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine at = e.getCommandLine();
        PrintWriter err = at.getErr();
        if (e instanceof UnmatchedArgumentException unmatched
                && !at.getSubcommands().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            String what = word.startsWith("-") ? "option" : "verb";
            err.println("credence: unknown " + what + " '" + word + "'"
                    + Nearest.hint(word, at.getSubcommands().keySet()) + "; see credence --help");
        } else {
            String text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            err.println("credence: " + text + "; see " + at.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USER;
    }

    private static int failed(Exception e, CommandLine at) {
        PrintWriter err = at.getErr();
        if (isDebug(at.getCommandSpec().root())) {
            e.printStackTrace(err);
        }
        if (e instanceof SheetException spec) {
            spec.problems().forEach(err::println);
            return ExitCode.USER;
        }
        if (e instanceof UncheckedIOException wrapped) {
            return failed(wrapped.getCause(), at);
        }
        boolean isUsers = e instanceof IllegalArgumentException;
        boolean isOutside = e instanceof IOException;
        List<String> message = String.valueOf(e.getMessage()).lines().limit(1).toList();
        String text = message.isEmpty() ? e.getClass().getSimpleName() : message.get(0);
        if (e instanceof FileSystemException) {
            // Its message is often the bare name of the file.
            text = "cannot write or read " + text;
        }
        err.println("credence: "
                + (isUsers || isOutside ? "" : "a bug of ours: " + e.getClass().getSimpleName() + ": ") + text
                + (isUsers || isOutside ? "" : " (--debug shows where)"));
        return isUsers ? ExitCode.USER : ExitCode.INFRASTRUCTURE;
    }
}
