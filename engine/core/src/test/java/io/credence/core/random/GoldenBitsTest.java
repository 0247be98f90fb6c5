package io.credence.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.special.BlockElementary;
import io.credence.core.special.BlockStudent;
import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.IncompleteGamma;
import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The exact bits of draws and functions, so that any platform, JDK or edit that moves one fails here.
 *
 * <p>A change of these bits changes every stored belief's replay: regenerate with {@link #main} only as a stated,
 * breaking decision.
 */
class GoldenBitsTest {
    private static final String RESOURCE = "/golden/bits.txt";

    @Test
    void bitsAreThoseOfTheGoldenFile() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(GoldenBitsTest.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            List<String> golden =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            assertEquals(golden, values());
        }
    }

    /** Compiled code may take other instructions than the interpreter: the bits must not follow. */
    @Test
    void bitsDoNotChangeAsTheCodeIsCompiled() {
        List<String> first = values();
        for (int i = 0; i < 300; i++) {
            assertEquals(first, values());
        }
    }

    private static List<String> values() {
        List<String> lines = new ArrayList<>();
        byte[] key = "plant/7/pump-3/vibration".getBytes(StandardCharsets.UTF_8);
        long hash = KeyedRandom.keyHash(20260101L, key, 0, key.length);
        lines.add("keyHash 0 " + Long.toHexString(hash));
        lines.add("keyHash 1 " + Long.toHexString(KeyedRandom.keyHash(-1L, key, 3, 11)));
        lines.add("keyHash 2 " + Long.toHexString(KeyedRandom.keyHash(0L, key, 5, 5)));
        KeyedRandom random = new KeyedRandom().aim(hash, 1_767_225_600_000L, 2L, 5);
        for (int i = 0; i < 16; i++) {
            lines.add("nextLong " + i + " " + Long.toHexString(random.nextLong()));
        }
        for (int i = 0; i < 16; i++) {
            add(lines, "nextGaussian", i, random.nextGaussian());
            add(lines, "nextExponential", i, random.nextExponential());
            add(lines, "nextDouble", i, random.nextDouble(-1.0, 3.0));
            lines.add("nextInt " + i + " " + random.nextInt(1000));
        }
        blocks(lines, random.nextLong(), random.nextLong());
        functions(lines);
        return lines;
    }

    private static void blocks(List<String> lines, long key1, long key2) {
        BlockNormals normals = new BlockNormals();
        BlockElementary elementary = new BlockElementary();
        double[] z = new double[BlockNormals.SIZE];
        normals.normals(key1, key2, z, z.length);
        every(lines, "blockNormals", z);
        elementary.exp(z, z.length);
        every(lines, "blockExp", z);
        normals.uniforms(key1, key2, z, z.length);
        every(lines, "blockUniforms", z);
        elementary.log(z, z.length);
        every(lines, "blockLog", z);
        normals.normals(key1, key2, z, 100);
        every(lines, "shortBlockNormals", z);
        students(lines, z);
    }

    private static void students(List<String> lines, double[] z) {
        BlockStudent student = new BlockStudent();
        double[] degrees = new double[z.length];
        double[] squares = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            degrees[i] = 0.5 + i % 150 + (i % 7 == 0 ? 1000.0 : 0.0);
            squares[i] = 4.0 * z[i] * z[i] / degrees[i];
        }
        double[] logTerms = new double[z.length];
        double[] out = new double[z.length];
        student.logTerms(squares, logTerms, z.length);
        student.logDensities(logTerms, degrees, out, z.length);
        every(lines, "blockStudentLogDensity", out);
        student.tails(logTerms, degrees, out, z.length);
        every(lines, "blockStudentTail", out);
    }

    /** Some in the clear, all in a digest. */
    private static void every(List<String> lines, String name, double[] x) {
        long digest = 0L;
        for (int i = 0; i < x.length; i++) {
            digest = digest * 31L + Double.doubleToRawLongBits(x[i]);
            if (i % 85 == 0) {
                add(lines, name, i, x[i]);
            }
        }
        lines.add(name + " digest " + Long.toHexString(digest));
    }

    private static void functions(List<String> lines) {
        for (int i = 0; i < 12; i++) {
            double x = 0.37 + 0.91 * i;
            double p = (i + 0.5) / 12.0;
            add(lines, "exp", i, Elementary.exp(x * (i % 2 == 0 ? 60.0 : -60.0)));
            add(lines, "expm1", i, Elementary.expm1(x - 3.0));
            add(lines, "log", i, Elementary.log(x * x * x));
            add(lines, "log1p", i, Elementary.log1p(x - 1.0));
            add(lines, "normalCdf", i, Normal.cdf(x - 5.0));
            add(lines, "normalQuantile", i, Normal.quantile(p * p * p * p));
            add(lines, "normalLogMass", i, Normal.logMassAround(x, 0.01 * (i + 1)));
            add(lines, "studentScore", i, StudentT.normalScore(x, 1.5 + i * i * i));
            add(lines, "studentQuantile", i, StudentT.quantile(p, 1.5 + i * i * i));
            add(lines, "studentLogMass", i, StudentT.logMassAround(x, 0.01 * (i + 1), 1.5 + i * i));
            add(lines, "studentLogDensity", i, StudentT.logDensity(x, 1.5 + i * i));
            add(lines, "logGamma", i, Gamma.logGamma(x));
            add(lines, "logBeta", i, Gamma.logBeta(x, 3.3));
            add(lines, "digamma", i, Gamma.digamma(x));
            add(lines, "gammaQuantile", i, IncompleteGamma.quantile(p, x * x * x));
            add(lines, "betaQuantile", i, IncompleteBeta.quantile(p, x * x * x, 10.0 * x));
        }
    }

    private static void add(List<String> lines, String name, int i, double value) {
        lines.add(name + " " + i + " " + Double.toHexString(value));
    }

    /** Writes the golden file named by the only argument. */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Exact bits of draws and functions. Made by GoldenBitsTest.main on JDK 17.0.15, x86-64 (Linux):");
        lines.add("#   java -cp target/classes:target/test-classes:<junit> io.credence.core.random.GoldenBitsTest \\");
        lines.add("#       src/test/resources/golden/bits.txt");
        lines.addAll(values());
        Files.write(Path.of(arguments[0]), lines, StandardCharsets.UTF_8);
    }
}
