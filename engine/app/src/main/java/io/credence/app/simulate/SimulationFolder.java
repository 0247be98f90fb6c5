package io.credence.app.simulate;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.format.JsonBuffer;
import io.credence.simulate.Sent;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.KeyTruth;
import io.credence.simulate.scenario.Reading;
import io.credence.simulate.scenario.Scenario;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A folder with the readings and the truth of every fleet, and {@code simulation.json}, which is written last: without it the
 * run did not end. Confined to a thread.
 */
public final class SimulationFolder implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final String SUMMARY = "simulation.json";

    private final Path folder;
    private final Scenario scenario;
    private final Map<String, FleetFile> files = new LinkedHashMap<>();

    /**
     * Begins the files of fleets; those of an earlier run are overwritten.
     *
     * @throws IllegalArgumentException when the folder is none that can be written
     */
    public SimulationFolder(Path folder, Scenario scenario, LineFormat format) throws IOException {
        this.folder = folder;
        this.scenario = scenario;
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(SUMMARY));
            for (FleetPlan fleet : scenario.fleets()) {
                files.put(fleet.name(), new FleetFile(folder, fleet.name(), format.lines(List.of(fleet))));
            }
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("--out " + folder + " is a file; name a folder", e);
        } catch (IOException e) {
            close();
            throw new IllegalArgumentException(
                    "--out " + folder + " cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Writes a reading to its fleet's file. */
    public void take(Reading reading) throws IOException {
        files.get(reading.source().fleet().name()).line(reading);
    }

    /** Writes what really happened, and the summary of a run that is whole. */
    public void end(List<KeyTruth> truth, Map<Sent, Long> books, boolean isWhole) throws IOException {
        close();
        for (String fleet : files.keySet()) {
            TruthFile.write(
                    folder.resolve(fleet + ".truth.json"),
                    truth.stream()
                            .filter(key -> key.source().fleet().name().equals(fleet))
                            .toList());
        }
        if (!isWhole) {
            return;
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(SUMMARY))) {
            JsonBuffer json = new JsonBuffer(out);
            json.raw(ascii("{\"scenario\":")).text(scenario.name());
            json.raw(ascii(",\"seed\":")).integer(scenario.seed());
            json.raw(ascii(",\"start\":")).time(scenario.startMicros());
            json.raw(ascii(",\"end\":")).time(scenario.startMicros() + scenario.lengthMicros());
            json.raw(ascii(",\"keys\":")).integer(truth.size());
            long changes = truth.stream().mapToLong(key -> key.changes().size()).sum();
            json.raw(ascii(",\"changes\":")).integer(changes).raw(ascii(",\"records\":"));
            char opening = '{';
            for (Map.Entry<Sent, Long> kind : books.entrySet()) {
                json.raw(opening).text(word(kind.getKey())).raw(':').integer(kind.getValue());
                opening = ',';
            }
            json.raw('}').raw('}').endLine();
            json.flush();
        }
    }

    /** What the summary calls it. */
    static String word(Sent what) {
        return what.name().toLowerCase(Locale.ROOT);
    }

    /** Closes the files of readings. */
    @Override
    public void close() throws IOException {
        for (FleetFile file : files.values()) {
            file.out.close();
        }
    }

    /** One fleet's readings. */
    private static final class FleetFile {
        private final Lines lines;
        private final OutputStream out;

        FleetFile(Path folder, String fleet, Lines lines) throws IOException {
            this.lines = lines;
            out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(fleet + "." + lines.ending())), BUFFER);
            if (lines.head().isPresent()) {
                line(lines.head().get());
            }
        }

        void line(Reading reading) throws IOException {
            line(lines.of(reading));
        }

        private void line(byte[] line) throws IOException {
            out.write(line);
            out.write('\n');
        }
    }
}
