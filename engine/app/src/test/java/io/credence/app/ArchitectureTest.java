package io.credence.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.credence.core.ModelFamily;
import org.junit.jupiter.api.Test;

/** The arrows of the house that Maven modules cannot draw. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.credence");

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.credence.(**)").should().beFreeOfCycles());
    }

    @Test
    void coreDependsOnTheJdkOnly() {
        check(classes()
                .that()
                .resideInAPackage("io.credence.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.credence.core..", "java.."));
    }

    @Test
    void familiesAreFoundByNameOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.credence.families..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.credence.families.."));
    }

    @Test
    void familiesDoNotKnowEachOther() {
        check(slices().matching("io.credence.families.(*)..").should().notDependOnEachOther());
    }

    @Test
    void everyFamilyImplementsTheOneSeam() {
        check(classes()
                .that()
                .haveSimpleNameEndingWith("Family")
                .and()
                .resideInAPackage("io.credence.families..")
                .should()
                .implement(ModelFamily.class)
                .andShould()
                .bePublic());
    }

    @Test
    void kafkaStaysOutsideTheStatistics() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.credence.broker..",
                        "io.credence.streams..",
                        "io.credence.refresh..",
                        "io.credence.serving..",
                        "io.credence.app..",
                        "io.credence.connect..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.."));
    }

    @Test
    void oneClassTouchesTheInsidesOfStreams() {
        // They may change with any release: what rests on them is in one place, under PosteriorStoreTest.
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.credence.streams.PosteriorStore")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..internals.."));
        // And it does: a rule about packages that do not exist would hold of everything.
        check(classes()
                .that()
                .haveFullyQualifiedName("io.credence.streams.PosteriorStore")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..internals.."));
    }

    @Test
    void nd4jStaysInItsOnePlace() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.credence.neural..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.nd4j.."));
    }

    @Test
    void beliefsAndWorldsDependOnNoPlatformMathsNorHiddenInput() {
        // Math.exp and friends differ between platforms in the last bit; clocks and global randomness cannot be
        // replayed.
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.credence.core..",
                        "io.credence.families..",
                        "io.credence.pipeline..",
                        "io.credence.simulate..")
                .should()
                .callMethod(Math.class, "exp", double.class)
                .orShould()
                .callMethod(Math.class, "log", double.class)
                .orShould()
                .callMethod(Math.class, "pow", double.class, double.class)
                .orShould()
                .callMethod(Math.class, "sin", double.class)
                .orShould()
                .callMethod(Math.class, "cos", double.class)
                .orShould()
                .callMethod(Math.class, "log10", double.class)
                .orShould()
                .callMethod(Math.class, "log1p", double.class)
                .orShould()
                .callMethod(Math.class, "expm1", double.class)
                .orShould()
                .callMethod(Math.class, "tan", double.class)
                .orShould()
                .callMethod(Math.class, "atan", double.class)
                .orShould()
                .callMethod(Math.class, "cbrt", double.class)
                .orShould()
                .callMethod(Math.class, "sinh", double.class)
                .orShould()
                .callMethod(Math.class, "cosh", double.class)
                .orShould()
                .callMethod(Math.class, "tanh", double.class)
                .orShould()
                .callMethod(Math.class, "asin", double.class)
                .orShould()
                .callMethod(Math.class, "acos", double.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime"));
    }

    @Test
    void namesSayWhatThingsDo() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper.."));
    }

    private static void check(ArchRule rule) {
        // Rules about modules that come later hold of nothing yet.
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
