package io.credence.simulate.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForcesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "",
                "**",
                "a/*",
                "*-0*",
                "*/pump-03",
                "a*a",
                "a/pump-03",
                "*3*",
                "*.*",
                "?*",
                "a/pump-0",
                "*p*p*3"
            })
    void starsStandForAnyText(String pattern) {
        for (String key : new String[] {"a/pump-03", "b/pump-3", "a", "aa", "aba", "", "a.a", "a/pump-033"}) {
            String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
            assertEquals(Pattern.matches(regex, key), Forces.matches(pattern, key), pattern + " of " + key);
        }
    }

    /** Which regular expressions are not done with before the sun is. */
    @Test
    @Timeout(10)
    void manyStarsAreAsFastAsOne() {
        assertFalse(Forces.matches("*a".repeat(30) + "*x", "a".repeat(120)));
    }
}
