package io.credence.families.particle;

import io.credence.core.random.BlockNormals;
import io.credence.core.random.KeyedRandom;
import java.util.random.RandomGenerator;

/**
 * The draws of a step, block by block: each a function of the belief's two words, the block, the stream and the place in it. Confined to a thread.
 */
public final class Noise {
    /** What draws are for, so that the same words never tell two things. */
    static final int FIRST = 0;

    static final int MOVE = 1;
    static final int ABSORB = 1 << 18; // apart from every stream of the two above

    private static final int EACH = 1 << 20; // beyond every stream of a block's

    private static final double WORDS = 0x1p52; // so many that a double holds each of them

    private final KeyedRandom keys = new KeyedRandom();
    private final BlockNormals blocks = new BlockNormals();
    private long first;
    private long second;
    private int purpose;
    private int block;

    Noise() {}

    /** A word for a belief to keep. */
    static double word(long random) {
        return random >>> 12;
    }

    /** Aims at what a belief kept; returns this. */
    Noise aim(double word, double other, int forWhat) {
        first = (long) Math.min(word, WORDS);
        second = (long) Math.min(other, WORDS);
        purpose = forWhat;
        return this;
    }

    /** Goes to a block; returns this. */
    Noise at(int number) {
        block = number;
        return this;
    }

    /** out[i] ← a standard normal, i below n ≤ {@link Block#SIZE}; of another stream independent ones. */
    public void normals(int stream, double[] out, int n) {
        aim(stream);
        long key = keys.nextLong();
        blocks.normals(key, keys.nextLong(), out, n);
    }

    /** out[i] ← a uniform on (0, 1), i below n ≤ {@link Block#SIZE}; of another stream independent ones. */
    public void uniforms(int stream, double[] out, int n) {
        aim(stream);
        long key = keys.nextLong();
        blocks.uniforms(key, keys.nextLong(), out, n);
    }

    /**
     * Draws of a particle of the block alone, as many as it takes: for models that are not told in blocks. It lasts until the next is asked for.
     */
    public RandomGenerator generator(int particle) {
        return keys.aim(first, second, (long) block * Block.SIZE + particle, EACH + purpose);
    }

    private void aim(int stream) {
        keys.aim(first, second, block, 2 * stream + purpose);
    }
}
