package io.credence.families;

import io.credence.testkit.FamilyLaws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every family obeys every law. */
final class FamilyLawsTest {
    @TestFactory
    Stream<DynamicNode> everyFamilyObeysTheLaws() {
        return FamilyLaws.forEveryFamily();
    }
}
