package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.ModelFamily;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.testkit.FamilyLaws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A family that is written but not registered would never be found, nor held to any law. */
final class RegistrationTest {
    @Test
    void everyFamilyClassIsRegistered() throws Exception {
        assertAllRegistered(ModelFamily.class, FamilyLaws.families());
    }

    @Test
    void everyLayerClassIsRegistered() throws Exception {
        assertAllRegistered(ModelLayer.class, FamilyLaws.layers());
    }

    private static void assertAllRegistered(Class<?> kind, List<?> found) throws Exception {
        Set<String> registered =
                found.stream().map(one -> one.getClass().getName()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>();
        for (String name : mainClasses()) {
            Class<?> type = Class.forName(name, false, RegistrationTest.class.getClassLoader());
            if (kind.isAssignableFrom(type) && !type.isInterface()) {
                written.add(name);
            }
        }
        assertFalse(written.isEmpty(), "found none at all");
        assertEquals(written, registered, "META-INF/services/" + kind.getName() + " against the classes");
    }

    private static List<String> mainClasses() throws IOException {
        Path classes = Path.of(System.getProperty("basedir", "."), "target", "classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("package-info"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(java.io.File.separatorChar, '.'))
                    .toList();
        }
    }

    @Test
    void namesAndSentencesTellFamiliesApart() {
        List<ModelFamily> families = FamilyLaws.families();
        assertEquals(
                families.size(),
                families.stream().map(ModelFamily::name).distinct().count());
        assertEquals(
                families.size(),
                families.stream().map(ModelFamily::sentence).distinct().count());
        for (ModelFamily family : families) {
            assertTrue(family.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), family.name());
            assertFalse(family.sentence().isBlank(), family.name());
            assertEquals(family.name(), family.exemplar().family());
            assertFalse(family.exemplar().inWords().isEmpty(), family.name());
        }
    }

    @Test
    void everyOptionSaysWhatItIs() {
        for (ModelFamily family : FamilyLaws.families()) {
            for (Option option : family.options().all()) {
                String where = family.name() + ": " + option.name();
                assertTrue(option.sentence().length() > 10 && option.sentence().endsWith("."), where);
            }
        }
    }

    @Test
    void layersSayWhatTheyAre() {
        List<ModelLayer> layers = FamilyLaws.layers();
        assertEquals(
                layers.size(), layers.stream().map(ModelLayer::place).distinct().count(), "in one order only");
        for (ModelLayer layer : layers) {
            assertFalse(layer.sentence().isBlank(), layer.name());
            assertTrue(
                    FamilyLaws.families().stream().anyMatch(family -> layer.fits(family.exemplar())),
                    layer.name() + " fits no family");
            assertTrue(
                    FamilyLaws.models().values().stream()
                            .anyMatch(model -> model.family().endsWith(" + " + layer.name())),
                    layer.name() + " is held to no law");
            for (Option option : layer.options().all()) {
                String where = layer.name() + ": " + option.name();
                assertTrue(option.name().equals(layer.name()) || option.name().startsWith(layer.name() + "."), where);
                assertTrue(option.sentence().length() > 10 && option.sentence().endsWith("."), where);
            }
        }
    }

    @Test
    void everyFamilyOfThisModuleHasAWitness() {
        Set<String> silent = FamilyLaws.families().stream()
                .map(ModelFamily::name)
                .filter(name -> !FamilyLaws.hasWitness(name))
                .collect(Collectors.toCollection(TreeSet::new));
        // A family may arrive before its witness: every other law holds it, and the build says what is missing.
        if (!silent.isEmpty()) {
            org.junit.jupiter.api.Assumptions.abort("no witness of the evidence of " + silent);
        }
    }
}
