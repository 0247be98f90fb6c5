/**
 * The verb {@code simulate}: scenarios as files people write, played into files, a pipe or a topic, with the truth beside.
 *
 * <p>The language is declared in {@code ScenarioSections}; {@link io.credence.app.simulate.ScenarioReader} makes a
 * {@link io.credence.simulate.scenario.Scenario} of a file, or reports all that is wrong with it.
 */
package io.credence.app.simulate;
