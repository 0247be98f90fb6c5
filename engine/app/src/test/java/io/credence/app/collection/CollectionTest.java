package io.credence.app.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.credence.pipeline.spec.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.api.io.TempDir;

/** Folders laid out as the collections are, with values of our own, and what is said of those that are not. */
final class CollectionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long JULY =
            1_000_000 * Instant.parse("2014-07-01T00:00:00Z").getEpochSecond();

    @TempDir
    Path folder;

    @Test
    void nabsSeriesAreCalledAsTheBenchmarkDoes() throws IOException {
        List<SeriesFile> files = NabFolder.read(nab(), Choice.all());
        assertEquals(
                List.of("one/calm", "two/loud"),
                files.stream().map(SeriesFile::name).toList());
        Strand calm = files.get(0).strands().get(0);
        assertEquals("one/calm", calm.key());
        assertArrayEquals(new long[] {JULY, JULY + 300_000_000, JULY + 300_000_000}, calm.micros());
        assertArrayEquals(new double[] {1.5, Double.NaN, -2}, calm.values());
        assertEquals(JULY, files.get(0).firstMicros());
        assertEquals(JULY + 300_000_000, files.get(0).lastMicros());
        assertEquals(3, files.get(0).records());
    }

    @Test
    void onlyTheSeriesThatAreWantedNeedBeThere() throws IOException {
        Path nab = nab();
        Files.delete(nab.resolve("data/two/loud.csv"));
        assertEquals(1, NabFolder.read(nab, Choice.of("one/*")).size());
        assertEquals(1, NabFolder.read(nab, Choice.of("*alm")).size());
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "data/two/loud.csv is not there", "names it");
        assertRefused(
                () -> NabFolder.read(nab, Choice.of("one/clam")),
                "--only one/clam is none of the series",
                "did you mean `one/calm`?",
                "they are called one/calm, two/loud");
    }

    @Test
    void anIncompleteNabIsNamed() throws IOException {
        Path nab = nab();
        write("nab/data/two/other.csv", "timestamp,value\n");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "two/other.csv is not one of NAB's", "does not name it");
        write("nab/combined_windows.json", "{");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "combined_windows.json is not JSON");
        Files.delete(nab.resolve("combined_windows.json"));
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "no such file", "combined_windows.json", "NAB's folder");
        assertRefused(() -> NabFolder.read(folder.resolve("absent"), Choice.all()), "no such folder");
    }

    @Test
    void whatIsNotOfNabOrCannotBeReadIsNamedWithItsRow() throws IOException {
        Path nab = nab();
        write("nab/data/one/calm.csv", "when;value\n1;2\n");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "calm.csv is not one of NAB's", "when, value");
        write("nab/data/one/calm.csv", "timestamp,value\n2014-07-01 00:00:00,1\n2014-07-01 00:05:00,much\n");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "calm.csv: row 3", "'much' in column value");
        write("nab/data/one/calm.csv", "timestamp,value\n2014-07-01 00:00:00,1\n,2\n");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "calm.csv: row 3", "cannot read the time");
        write("nab/data/one/calm.csv", "timestamp,value\n2014-07-01 00:00:00,1\n2014-07-01 00:05:00\n");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "calm.csv: row 3", "has 1 fields");
        write("nab/data/one/calm.csv", "timestamp,value\n2014-07-01 00:00:00,Infinity\n");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "calm.csv", "record 1 holds an infinite value");
        write("nab/data/one/calm.csv", "timestamp,value\n");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "calm.csv holds no records");
        write("nab/data/one/calm.csv", "");
        assertRefused(() -> NabFolder.read(nab, Choice.all()), "calm.csv: the file is empty");
    }

    @Test
    void skabsSensorsAreAKeyEach() throws IOException {
        List<SeriesFile> files = SkabFolder.read(skab(), Choice.all());
        assertEquals(
                List.of("other/1", "valve1/0"),
                files.stream().map(SeriesFile::name).toList());
        List<Strand> sensors = files.get(1).strands();
        assertEquals(
                List.of("valve1/0/Pressure", "valve1/0/Volume Flow RateRMS"),
                sensors.stream().map(Strand::key).toList());
        assertArrayEquals(new double[] {0.25, Double.NaN}, sensors.get(0).values());
        assertArrayEquals(new double[] {32, 31}, sensors.get(1).values());
        assertArrayEquals(sensors.get(0).micros(), sensors.get(1).micros());
        List<SeriesFile> one = SkabFolder.read(skab(), Choice.of("*/Pressure"));
        assertEquals(
                List.of("other/1", "valve1/0"),
                one.stream().map(SeriesFile::name).toList());
        assertEquals(1, one.get(1).strands().size());
        assertEquals(
                2,
                SkabFolder.read(skab(), Choice.of("valve1/0")).get(0).strands().size());
    }

    @Test
    void whatIsNotOfSkabIsNamed() throws IOException {
        Path nab = nab();
        write("nab/scorer_vectors/a.csv", "score,label\n1,2\n");
        assertRefused(() -> SkabFolder.read(nab, Choice.all()), "a.csv is not one of SKAB's", "score, label");
        assertRefused(() -> SkabFolder.read(tcpd(), Choice.all()), "is not SKAB's folder");
        Path skab = skab();
        write("skab/valve1/0.csv", "datetime;Pressure;anomaly;changepoint\n2020-03-09 10:14:33;x;0;0\n");
        assertRefused(() -> SkabFolder.read(skab, Choice.all()), "valve1/0.csv: row 2", "'x' in column Pressure");
    }

    @Test
    void tcpdsRowsAreAStepApart() throws IOException {
        List<SeriesFile> files = TcpdFolder.read(tcpd(), Choice.all(), Duration.ofMillis(500));
        assertEquals(
                List.of("river", "run"), files.stream().map(SeriesFile::name).toList());
        Strand river = files.get(0).strands().get(0);
        assertEquals("river", river.key());
        assertArrayEquals(new long[] {0, 500_000, 1_000_000}, river.micros());
        assertArrayEquals(new double[] {1120, Double.NaN, 963.5}, river.values());
        assertEquals(
                List.of("run/Pace", "run/Distance"),
                files.get(1).strands().stream().map(Strand::key).toList());
        assertEquals(
                1,
                TcpdFolder.read(tcpd(), Choice.of("run/D*"), SECOND)
                        .get(0)
                        .strands()
                        .size());
    }

    @Test
    void anIncompleteTcpdIsNamed() throws IOException {
        Path tcpd = tcpd();
        write("tcpd/series/river.json", "{\"series\":[{\"raw\":[1,\"2\"]}]}");
        assertRefused(
                () -> TcpdFolder.read(tcpd, Choice.all(), SECOND), "river.json", "\"2\" at row 1 is not a number");
        write("tcpd/series/river.json", "{\"value\":[1]}");
        assertRefused(() -> TcpdFolder.read(tcpd, Choice.all(), SECOND), "river.json is not one of TCPD's");
        Files.delete(tcpd.resolve("series/river.json"));
        assertRefused(() -> TcpdFolder.read(tcpd, Choice.all(), SECOND), "river.json is not there");
        assertEquals(1, TcpdFolder.read(tcpd, Choice.of("run"), SECOND).size());
        write("tcpd/series/lake.json", "{}");
        assertRefused(() -> TcpdFolder.read(tcpd, Choice.all(), SECOND), "lake.json is not one of TCPD's");
        assertRefused(() -> TcpdFolder.read(nab(), Choice.all(), SECOND), "annotations.json", "TCPD's folder");
    }

    @Test
    void recordsOfAFileAreReadAsReplayReadsThem() throws IOException {
        Path file = write("rooms.csv", """
                when,room,celsius
                2026-01-01T00:00:01Z,a,1
                2026-01-01T00:00:00Z,b,2
                2026-01-01T00:00:00Z,a,3
                """);
        Input.Fields fields = new Input.Fields(
                Optional.of("room"),
                Optional.of("when"),
                Optional.empty(),
                Optional.empty(),
                List.of("celsius"),
                List.of());
        RecordsFile read = RecordsFile.read(file, fields, Choice.all());
        assertEquals(file + ": value celsius; time when; key room", read.description());
        List<Strand> rooms = read.series().strands();
        assertEquals(List.of("a", "b"), rooms.stream().map(Strand::key).toList());
        assertArrayEquals(new double[] {1, 3}, rooms.get(0).values(), "in the order of the file");
        assertEquals(1, RecordsFile.read(file, fields, Choice.of("b")).series().records());
        assertRefused(() -> RecordsFile.read(file, fields, Choice.of("c")), "they are called a, b");
        write("rooms.csv", "when,room,celsius\n2026-01-01T00:00:01Z,,1\n");
        assertRefused(() -> RecordsFile.read(file, fields, Choice.all()), "rooms.csv: row 2", "the key", "is empty");
        write("rooms.csv", "when,celsius\n2026-01-01T00:00:01Z,1\n");
        assertRefused(() -> RecordsFile.read(file, fields, Choice.all()), "rooms.csv: no column 'room'");
        assertRefused(() -> RecordsFile.read(folder, fields, Choice.all()), "is a folder");
        assertRefused(() -> RecordsFile.read(folder.resolve("none"), fields, Choice.all()), "no such file");
    }

    /** What the fixtures above cannot say: that the collections themselves are laid out so. */
    @Test
    void theSharedCollectionsAreRead() throws IOException {
        String named = System.getenv("CREDENCE_DATA");
        Path data = Path.of(named != null ? named : System.getProperty("credence.data", "absent"));
        assumeTrue(Files.isDirectory(data), () -> "no shared data: " + data);
        List<SeriesFile> nab = NabFolder.read(data.resolve("nab"), Choice.all());
        assertEquals(files(data.resolve("nab/data"), ".csv"), nab.size());
        assertEquals(rows(data.resolve("nab/data")), sum(nab));
        List<SeriesFile> skab = SkabFolder.read(data.resolve("skab"), Choice.all());
        assertTrue(skab.stream().allMatch(file -> file.strands().size() == 8));
        assertEquals(8 * rows(data.resolve("skab")), sum(skab));
        List<SeriesFile> tcpd = TcpdFolder.read(data.resolve("tcpd"), Choice.all(), SECOND);
        assertEquals(files(data.resolve("tcpd/series"), ".json"), tcpd.size());
        assertEquals(
                100,
                TcpdFolder.read(data.resolve("tcpd"), Choice.of("nile"), SECOND)
                        .get(0)
                        .records());
    }

    private static long sum(List<SeriesFile> files) {
        return files.stream().mapToLong(SeriesFile::records).sum();
    }

    private static long files(Path under, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    /** Lines but the headers, of CSV files in folders of a folder. */
    private static long rows(Path under) throws IOException {
        long rows = 0;
        try (Stream<Path> all = Files.walk(under)) {
            for (Path file : all.filter(
                            f -> f.toString().endsWith(".csv") && !f.getParent().equals(under))
                    .toList()) {
                rows += Files.readAllLines(file).size() - 1;
            }
        }
        return rows;
    }

    private static void assertRefused(ThrowingSupplier<?> reading, String... whys) {
        String message =
                assertThrows(IllegalArgumentException.class, reading::get).getMessage();
        for (String why : whys) {
            assertTrue(message.contains(why), message);
        }
    }

    private Path nab() throws IOException {
        write("nab/data/one/calm.csv", """
                timestamp,value
                2014-07-01 00:00:00,1.5
                2014-07-01 00:05:00,
                2014-07-01 00:05:00,-2
                """);
        write("nab/data/two/loud.csv", "timestamp,value\n2011-01-01 00:00:00,7\n");
        write("nab/combined_windows.json", "{\"one/calm.csv\": [], \"two/loud.csv\": []}");
        return folder.resolve("nab");
    }

    private Path skab() throws IOException {
        String header = "datetime;Pressure;Volume Flow RateRMS;anomaly;changepoint\n";
        write("skab/anomaly-free.csv", "datetime;Pressure\n2020-02-08 13:30:47;0.2\n");
        write("skab/valve1/0.csv", header + "2020-03-09 10:14:33;0.25;32.0;0.0;0.0\n2020-03-09 10:14:34;;31;1.0;1.0\n");
        write("skab/other/1.csv", header + "2020-03-09 10:14:33;1;2;0;0\n");
        return folder.resolve("skab");
    }

    private Path tcpd() throws IOException {
        write("tcpd/series/river.json", "{\"n_dim\":1,\"series\":[{\"label\":\"Volume\",\"raw\":[1120,null,963.5]}]}");
        write(
                "tcpd/series/run.json",
                "{\"n_dim\":2,\"series\":[{\"label\":\"Pace\",\"raw\":[1,2]},{\"label\":\"Distance\",\"raw\":[3,4]}]}");
        write("tcpd/annotations.json", "{\"river\":{\"6\":[1]},\"run\":{\"6\":[]}}");
        return folder.resolve("tcpd");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
