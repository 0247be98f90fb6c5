package io.credence.app.collection;

import io.credence.core.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Which series are wanted, by a pattern of their names: {@code *} is any characters, {@code ?} is one; immutable. */
public final class Choice {
    private static final int NAMED = 5;

    private final String glob;
    private final Pattern pattern;

    private Choice(String glob) {
        this.glob = glob;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** All. */
    public static Choice all() {
        return new Choice("*");
    }

    /** Those that a pattern is about. */
    public static Choice of(String glob) {
        return new Choice(glob);
    }

    /** Whether a series of that name is wanted. */
    boolean takes(String name) {
        return pattern.matcher(name).matches();
    }

    /** The wanted strands of a file: all where the file's own name is. */
    List<Strand> of(String file, List<Strand> strands) {
        return takes(file)
                ? strands
                : strands.stream().filter(strand -> takes(strand.key())).toList();
    }

    /** Refuses to go on with nothing. */
    <T> List<T> requireSome(List<T> chosen, Collection<String> names, Object from) {
        if (chosen.isEmpty()) {
            List<String> some = new ArrayList<>(names).subList(0, Math.min(NAMED, names.size()));
            throw new IllegalArgumentException("--only " + glob + " is none of the series of " + from
                    + Nearest.hint(glob, names) + ": they are called " + String.join(", ", some)
                    + (names.size() > NAMED ? " and so on" : ""));
        }
        return chosen;
    }
}
