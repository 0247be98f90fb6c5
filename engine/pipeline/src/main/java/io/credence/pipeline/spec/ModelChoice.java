package io.credence.pipeline.spec;

import io.credence.core.Model;
import io.credence.core.Settings;

/**
 * The model a spec chose; immutable.
 *
 * @param family its registered name
 * @param settings the family's own options as given
 * @param model made from them
 */
public record ModelChoice(String family, Settings settings, Model model) {}
