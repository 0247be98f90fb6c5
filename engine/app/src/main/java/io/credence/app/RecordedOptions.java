package io.credence.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.app.collection.Choice;
import io.credence.app.collection.SeriesFile;
import io.credence.app.publish.Outgoing;
import io.credence.app.publish.Pace;
import io.credence.app.publish.Playback;
import io.credence.app.publish.Timeline;
import io.credence.app.report.Figures;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the verbs that publish recorded series share: which of them, and where on the time axis. */
final class RecordedOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Mixin
    private SendOptions to;

    @Option(
            names = "--only",
            paramLabel = "GLOB",
            description = "Only series whose names match, as in 'realTraffic/*'; * is any characters, / included.")
    private String only;

    @Option(
            names = "--until",
            paramLabel = "DURATION",
            description = "Only the beginning of each file, by its times, such as P1D.")
    private Optional<Duration> until = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Only so many records, of all together.")
    private Long limit;

    @Option(
            names = "--align",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Shift each file so that all begin at one moment and the newest record is sent at its own time"
                            + " (the default), or leave times as they are.")
    private boolean isAligned;

    @Option(
            names = {"-o", "--output"},
            description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, and nothing of what is about to be sent.")
    private boolean isQuiet;

    /** Which series are wanted. */
    Choice choice() {
        return only == null ? Choice.all() : Choice.of(only);
    }

    /** Refuses what cannot be before anything is read. */
    void require() {
        to.pace();
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("--limit is " + limit + ": give a number of records, from 1");
        }
    }

    /**
     * Publishes them.
     *
     * @param origin where they come from, for people
     * @return the exit code
     */
    int publish(List<SeriesFile> files, Object origin, Clock clock) throws IOException {
        Pace pace = to.pace();
        Timeline timeline =
                isAligned ? Timeline.aligned(files, until, pace, clock.instant()) : Timeline.original(files, until);
        pace.requireFor(timeline.newestMicros() - timeline.oldestMicros());
        Iterator<Outgoing> records = new Playback(timeline);
        return to.send(
                new SendOptions.Audience(verb, output, isQuiet),
                limit == null ? records : new First(records, limit),
                Optional.of(timeline.oldestMicros()),
                origin + ": " + about(timeline),
                json -> addFiles(json.putArray("files"), timeline),
                () -> {});
    }

    private String about(Timeline timeline) {
        List<SeriesFile> files = timeline.files();
        long count = limit == null ? timeline.records() : Math.min(limit, timeline.records());
        int keys = files.stream().mapToInt(file -> file.strands().size()).sum();
        String shift = files.size() == 1
                ? "shifted by " + seconds(timeline.shiftMicros(0)) + " s"
                : "each file shifted; -o json says by how much";
        return Figures.count(count, "record") + " of " + Figures.count(keys, "key") + ", from "
                + instant(timeline.oldestMicros()) + " to " + instant(timeline.newestMicros()) + ", "
                + (isAligned ? shift : "at their own times");
    }

    private static void addFiles(ArrayNode to, Timeline timeline) {
        for (int i = 0; i < timeline.files().size(); i++) {
            SeriesFile file = timeline.files().get(i);
            ObjectNode one = to.addObject()
                    .put("name", file.name())
                    .put("keys", file.strands().size())
                    .put("recordsInFile", file.records())
                    .put("firstTime", instant(file.firstMicros()).toString())
                    .put("shiftMicros", timeline.shiftMicros(i));
            one.put(
                    "startsAt",
                    instant(file.firstMicros() + timeline.shiftMicros(i)).toString());
        }
    }

    private static String seconds(long micros) {
        return Figures.ascii(micros / 1e6, 6);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The first so many of others. */
    private static final class First implements Iterator<Outgoing> {
        private final Iterator<Outgoing> all;
        private long left;

        First(Iterator<Outgoing> all, long count) {
            this.all = all;
            left = count;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && all.hasNext();
        }

        @Override
        public Outgoing next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            return all.next();
        }
    }
}
