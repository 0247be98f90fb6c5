package io.credence.app.bench.report;

import static io.credence.app.bench.FigureJson.number;
import static io.credence.app.bench.FigureJson.text;
import static io.credence.format.JsonBuffer.ascii;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.app.bench.FigureJson;
import io.credence.format.JsonBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run as JSON; static. */
final class RunJson {
    private RunJson() {}

    static String write(BenchRun run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonBuffer json = new JsonBuffer(bytes);
        BenchRun.Origin origin = run.origin();
        json.raw(ascii("{\"date\":")).text(origin.date().toString());
        json.raw(ascii(",\n\"command\":")).text(origin.command());
        json.raw(ascii(",\n\"commit\":")).text(origin.commit());
        write(json.raw(ascii(",\n\"machine\":")), origin.machine());
        write(json.raw(ascii(",\n\"sizes\":")), origin.sizes());
        json.raw(ascii(",\n\"subjects\":["));
        String comma = "\n";
        for (BenchRun.Done done : run.subjects()) {
            json.raw(ascii(comma)).raw(ascii("{\"name\":")).text(done.name());
            json.raw(ascii(",\"seconds\":")).number(done.seconds());
            json.raw(ascii(",\"loadBefore\":")).number(done.loadBefore());
            json.raw(ascii(",\"loadAfter\":")).number(done.loadAfter());
            json.raw(ascii(",\"failure\":")).text(done.failure()).raw('}');
            comma = ",\n";
        }
        json.raw(ascii("\n],\n\"figures\":"));
        FigureJson.write(json, run.figures());
        json.raw('}').flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonBuffer json, Machine machine) {
        json.raw(ascii("{\"cores\":")).integer(machine.cores());
        json.raw(ascii(",\"processor\":")).text(machine.processor());
        json.raw(ascii(",\"memory\":")).integer(machine.memory());
        json.raw(ascii(",\"jvm\":")).text(machine.jvm());
        json.raw(ascii(",\"os\":")).text(machine.os()).raw('}');
    }

    private static void write(JsonBuffer json, Sizes sizes) {
        json.raw(ascii("{\"name\":")).text(sizes.name());
        json.raw(ascii(",\"records\":")).integer(sizes.records()).raw(ascii(",\"keys\":"));
        char comma = '[';
        for (int keys : sizes.keys()) {
            json.raw(comma).integer(keys);
            comma = ',';
        }
        json.raw(ascii("],\"perSecond\":")).integer(sizes.steady().perSecond());
        json.raw(ascii(",\"warmSeconds\":")).integer(sizes.steady().warmSeconds());
        json.raw(ascii(",\"seconds\":")).integer(sizes.steady().seconds());
        json.raw(ascii(",\"manyKeys\":")).integer(sizes.manyKeys()).raw('}');
    }

    /** Reads a file, which a message names where it is not what it should be. */
    static BenchRun read(Path file) throws IOException {
        try {
            return read(new JsonMapper().readTree(Files.readString(file)));
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is no kept run: it is not JSON", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no kept run: " + e.getMessage(), e);
        }
    }

    private static BenchRun read(JsonNode root) {
        List<BenchRun.Done> subjects = new ArrayList<>();
        for (JsonNode node : root.path("subjects")) {
            subjects.add(new BenchRun.Done(
                    text(node, "name"),
                    number(node, "seconds"),
                    node.path("loadBefore").asDouble(Double.NaN),
                    node.path("loadAfter").asDouble(Double.NaN),
                    text(node, "failure")));
        }
        BenchRun.Origin origin = new BenchRun.Origin(
                date(text(root, "date")),
                text(root, "command"),
                text(root, "commit"),
                machine(root.path("machine")),
                sizes(root.path("sizes")));
        BenchRun run = new BenchRun(origin, subjects, FigureJson.read(root.path("figures")));
        if (run.figures().isEmpty()) {
            throw new IllegalArgumentException("there are no figures in it");
        }
        return run;
    }

    private static Instant date(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its date is '" + text + "'", e);
        }
    }

    private static Machine machine(JsonNode node) {
        return new Machine(
                (int) number(node, "cores"),
                text(node, "processor"),
                (long) number(node, "memory"),
                text(node, "jvm"),
                text(node, "os"));
    }

    private static Sizes sizes(JsonNode node) {
        List<Integer> keys = new ArrayList<>();
        node.path("keys").forEach(key -> keys.add(key.asInt()));
        return new Sizes(
                text(node, "name"),
                (int) number(node, "records"),
                keys,
                new Sizes.Steady((int) number(node, "perSecond"), (int) number(node, "warmSeconds"), (int)
                        number(node, "seconds")),
                (int) number(node, "manyKeys"));
    }
}
