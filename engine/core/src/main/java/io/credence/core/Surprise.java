package io.credence.core;

/** placeholder replaced in the next commit. */
public final class Surprise {}
