package io.credence.families.particle;

import io.credence.core.special.BlockElementary;

/**
 * Draws of gamma distributions a block at a time, each of a shape of its own, by Marsaglia and Tsang's rejection from a normal [6]; confined to a thread.
 *
 * <p>A try is one normal and one uniform for each, whatever comes of it, so draws stay functions of their place. A try fails one time in twenty at shape 1,
 * and less the greater the shape. Who keeps what he had where it fails, has taken a step that leaves the gamma distribution as it is: either a draw of it, independent of
 * what was, or none.
 */
public final class GammaDraws {
    private static final double THIRD = 1.0 / 3;
    private static final double SMALL = 1e-300;

    private final BlockElementary elementary = new BlockElementary();
    private final double[] logUniforms = new double[Block.SIZE];
    private final double[] roots = new double[Block.SIZE]; // of the cubes
    private final double[] logRoots = new double[Block.SIZE];
    private final double[] normals = new double[Block.SIZE];

    /** Ready for blocks. */
    public GammaDraws() {}

    /**
     * Tries once for each.
     *
     * @param stream of two that it takes
     * @param shapes at least 1
     * @param out a draw of that shape and unit rate, or 0 where the try failed
     */
    public void draw(Noise noise, int stream, double[] shapes, double[] out, int n) {
        noise.normals(stream, normals, n);
        noise.uniforms(stream + 1, logUniforms, n);
        elementary.log(logUniforms, n);
        cubeRoots(shapes, normals, roots, logRoots, n);
        elementary.log(logRoots, n);
        accept(shapes, n);
        System.arraycopy(roots, 0, out, 0, n);
    }

    private static void cubeRoots(double[] shapes, double[] normals, double[] roots, double[] positive, int n) {
        for (int i = 0; i < n; i++) {
            double root = 1.0 + normals[i] / Math.sqrt(9.0 * (shapes[i] - THIRD));
            roots[i] = root;
            positive[i] = Math.max(root, SMALL);
        }
    }

    private void accept(double[] shapes, int n) {
        for (int i = 0; i < n; i++) {
            double d = shapes[i] - THIRD;
            double root = roots[i];
            double cube = root * root * root;
            double z = normals[i];
            boolean isTaken = logUniforms[i]
                    < 0.5 * z * z + d * (1.0 - cube + 3.0 * logRoots[i]); // never where the root is negative
            roots[i] = isTaken ? d * cube : 0;
        }
    }
}
