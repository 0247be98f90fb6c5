/** What tests of models share: laws every family is held to, references to compare with, walks through a series. */
package io.credence.testkit;
