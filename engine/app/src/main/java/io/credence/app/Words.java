package io.credence.app;

import io.credence.core.Nearest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an argument that is one of a few words; static. */
final class Words {
    private Words() {}

    /** For a type whose constants are the words, in any case. */
    static <E extends Enum<E>> ITypeConverter<E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return text -> {
            E found = words.get(text.toLowerCase(Locale.ROOT));
            if (found == null) {
                throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", words.keySet())
                        + Nearest.hint(text, words.keySet()));
            }
            return found;
        };
    }
}
