package io.credence.format;

import io.credence.core.Nearest;
import io.credence.core.Option;
import io.credence.schema.SchemaSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The formats by the names a spec calls them; immutable, any thread.
 *
 * <p>A format's decoder belongs to a thread, and what it needs beyond pointers to the process: hence factories.
 */
public final class Formats {
    private final Map<String, Factory> byName = new LinkedHashMap<>();

    /** Makes a format's decoders, one for each thread. */
    public interface Factory {
        /**
         * A decoder of what these pointers name.
         *
         * @throws IllegalArgumentException where the format cannot find what they name
         */
        Decoder create(Columns pointers);
    }

    /** The formats there are, Avro with the schemas of this source. */
    public Formats(SchemaSource schemas) {
        byName.put("json", JsonDecoder::new);
        byName.put("avro", pointers -> new AvroDecoder(pointers, schemas));
        byName.put("csv", Formats::csv);
        byName.put("number", pointers -> number(pointers, NumberDecoder.Encoding.TEXT));
        byName.put("double", pointers -> number(pointers, NumberDecoder.Encoding.DOUBLE));
        byName.put("float", pointers -> number(pointers, NumberDecoder.Encoding.FLOAT));
    }

    /** Their names: json first, which is what a topic holds unless the spec says. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * The factory of a format.
     *
     * @throws IllegalArgumentException where there is none of this name, with those there are
     */
    public Factory factory(String name) {
        Factory factory = byName.get(name);
        if (factory == null) {
            throw new IllegalArgumentException("'" + Option.echo(name) + "' is not a format"
                    + Nearest.hint(name, byName.keySet()) + "; there are " + String.join(", ", byName.keySet()));
        }
        return factory;
    }

    // A record of a topic has no header: its columns go by number, /0 the first. There are as many as the last one
    // named, at
    // least, and what is beyond is nobody's business.
    private static Decoder csv(Columns pointers) {
        List<String> named = new ArrayList<>(pointers.values());
        named.addAll(pointers.covariates());
        for (String one :
                new String[] {pointers.time(), pointers.key(), pointers.sequence(), pointers.id(), pointers.censored()
                }) {
            if (one != null) {
                named.add(one);
            }
        }
        int last = 0;
        for (String pointer : named) {
            String token = pointer.startsWith("/") ? pointer.substring(1) : pointer;
            if (!token.matches("[0-9]{1,4}")) {
                throw new IllegalArgumentException(
                        "'" + Option.echo(pointer) + "': columns of csv records go by number, /0 the first");
            }
            last = Math.max(last, Integer.parseInt(token));
        }
        return CsvDecoder.byNumber(
                IntStream.rangeClosed(0, last).mapToObj(String::valueOf).toList(), pointers);
    }

    private static Decoder number(Columns pointers, NumberDecoder.Encoding encoding) {
        boolean named = !pointers.values().isEmpty()
                || !pointers.covariates().isEmpty()
                || pointers.key() != null
                || pointers.time() != null
                || pointers.sequence() != null
                || pointers.id() != null
                || pointers.censored() != null
                || !pointers.categories().isEmpty()
                || pointers.areTexts();
        if (named) {
            throw new IllegalArgumentException(
                    "a bare number has no fields: key and time are the record's own, and nothing else can be named");
        }
        return new NumberDecoder(encoding);
    }
}
