/** What placebos showed, as verbs tell it. */
package io.credence.app.placebo;
