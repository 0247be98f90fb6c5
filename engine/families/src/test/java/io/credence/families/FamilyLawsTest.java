package io.credence.families;

import io.credence.testkit.FamilyLaws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every family obeys every law. Families are immutable and may be shared between threads, so laws are checked side by side. */
@Execution(ExecutionMode.CONCURRENT)
final class FamilyLawsTest {
    @TestFactory
    Stream<DynamicNode> everyFamilyObeysTheLaws() {
        return FamilyLaws.forEveryFamily();
    }
}
