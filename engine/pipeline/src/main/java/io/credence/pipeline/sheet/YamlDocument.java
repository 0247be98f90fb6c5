package io.credence.pipeline.sheet;

import io.credence.core.Option;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Bytes as one YAML 1.2 document, within limits that no honest file reaches; stateless.
 *
 * <p>Tags, a second document, more than a few aliases, deep nesting and large files are refused before anything is
 * built from them. Whatever the bytes are, the outcome is a node or a {@link SheetException} of one problem.
 */
final class YamlDocument {
    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ALIASES = 50; // SnakeYAML's own default
    private static final int DEEPEST = 32; // four times what any needs; the composer recurses

    private final String file;
    private final LoadSettings settings;

    YamlDocument(String file) {
        this.file = file;
        this.settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setUseMarks(true)
                .setAllowDuplicateKeys(true) // reported by the reader, all at once
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(MOST_BYTES)
                .build();
    }

    Node compose(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw wrong(Position.NOWHERE, "is larger than " + MOST_BYTES + " bytes, which no such file needs");
        }
        String text = decode(bytes);
        try {
            refuseExtravagance(text);
            Optional<Node> node = new Compose(settings).composeString(text);
            return node.orElseThrow(
                    () -> wrong(new Position(1, 1), "is empty: a file begins with `apiVersion: credence/v1`"));
        } catch (MarkedYamlEngineException e) {
            throw syntax(e);
        } catch (ReaderException e) {
            throw wrong(
                    position(text, e.getPosition()),
                    String.format("has the character U+%04X, which YAML does not allow", e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw wrong(Position.NOWHERE, "is not YAML: " + Option.echo(String.valueOf(e.getMessage())));
        }
    }

    private String decode(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw wrong(Position.NOWHERE, "is UTF-16; save it as UTF-8");
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw wrong(Position.NOWHERE, "looks like a binary file, not YAML");
            }
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw wrong(
                    position(text, text.length()),
                    String.format("is not UTF-8: byte 0x%02X", bytes[in.position()] & 0xFF));
        }
        return text;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** A pass over the events, which need no stack and build nothing. */
    private void refuseExtravagance(String text) {
        int depth = 0;
        int aliases = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case DocumentStart -> documents++;
                case Alias -> aliases++;
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (documents > 1) {
                throw wrong(at(event.getStartMark()), "a second document begins here; give each its own file");
            }
            if (depth > DEEPEST) {
                throw wrong(at(event.getStartMark()), "is nested deeper than " + DEEPEST + " levels");
            }
            if (aliases > MOST_ALIASES) {
                throw wrong(at(event.getStartMark()), "has more than " + MOST_ALIASES + " aliases");
            }
            tag(event).ifPresent(tag -> {
                throw wrong(at(event.getStartMark()), "has the tag " + Option.echo(tag) + "; write it without");
            });
        }
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    }

    private SheetException syntax(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        String problem = String.valueOf(e.getProblem()).replaceAll("\\s+", " ").strip();
        String context = e.getContext() == null
                ? ""
                : ", " + e.getContext().replaceAll("\\s+", " ").strip();
        String advice = problem.contains("(TAB)") ? "; indent with spaces" : "";
        return wrong(at(mark), "is not YAML: " + problem + context + advice);
    }

    static Position at(Optional<Mark> mark) {
        return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(Position.NOWHERE);
    }

    private static Position position(String text, int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            boolean ends = text.charAt(i) == '\n';
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
        }
        return new Position(line, column);
    }

    private SheetException wrong(Position at, String message) {
        return new SheetException(List.of(new Problem(file, at, "", message)));
    }
}
