package io.credence.schema;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Records with every field set, no two numbers alike, so that swapped or dropped fields show in the bytes. */
final class Specimens {
    private int next;

    static GenericRecord of(Schema schema) {
        return (GenericRecord) new Specimens().fill(schema, schema.getName());
    }

    private Object fill(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericRecord record = new GenericData.Record(schema);
                schema.getFields().forEach(f -> record.put(f.pos(), fill(f.schema(), f.name())));
                yield record;
            }
            case ENUM -> {
                List<String> symbols = schema.getEnumSymbols();
                yield new GenericData.EnumSymbol(schema, symbols.get(1 + next++ % (symbols.size() - 1)));
            }
            case UNION -> fill(schema.getTypes().get(1), name);
            case ARRAY -> List.of(fill(schema.getElementType(), name), fill(schema.getElementType(), name));
            case MAP -> Map.of("site", fill(schema.getValueType(), name));
            case STRING -> name + "-" + next++;
            case DOUBLE -> next++ + 0.5;
            case LONG -> schema.getLogicalType() == null ? (long) next++ : 1_396_310_400_000_000L + next++;
            case INT -> next++;
            case BOOLEAN -> true;
            default -> throw new IllegalStateException("no specimen of " + schema.getType());
        };
    }

    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append(String.format("%02x", b & 0xFF));
        }
        return hex.toString();
    }

    static String lines(String hex) {
        return hex.lines()
                .flatMap(l -> java.util.stream.IntStream.range(0, (l.length() + 63) / 64)
                        .mapToObj(i -> l.substring(64 * i, Math.min(l.length(), 64 * i + 64))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static byte[] bytes(String hex) {
        String digits = hex.replaceAll("\\s", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
