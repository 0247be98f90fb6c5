package io.credence.core.special;

/**
 * The uniform expansion that turns a Student score into a normal one and back, without a distribution function.
 *
 * <p>With a = ν − ½ and x = ½ ln(1 + t²/ν), the normal score has z² = 2a·y with y = x·(1 + Σ aᵏ-terms), whose coefficients
 * are smooth functions of x alone (package-info, "Student"). Each is a Chebyshev fit on 0 ≤ x² ≤ 1.1, cut where its
 * share of the sum at a = 19.5 falls below 1e-16; made with mpmath from the exact power series.
 */
final class StudentExpansion {
    /** Largest x, and largest y, that the fits cover. */
    static final double REACH = 1.0;
    /** Smallest ν whose ten terms are good to 2e-13 in z. */
    static final double LEAST_NU = 20.0;
    // From here six terms suffice: the seventh is below 2e-14 in z.
    private static final double SHORT_FROM = 99.0;
    // From here four terms suffice: the fifth is below 2e-15 in z.
    private static final double SHORTEST_FROM = 1000.0;

    private StudentExpansion() {}

    /** y/x − 1. */
    static double forward(double x, double a) {
        double e = 1.0 / a;
        double d = e * e;
        double q = x * x;
        double odd = 0.0;
        double even = 0.0;
        if (a < SHORTEST_FROM) {
            odd = forward5(q);
            even = forward6(q);
            if (a < SHORT_FROM) {
                odd += d * (forward7(q) + d * forward9(q));
                even += d * (forward8(q) + d * forward10(q));
            }
        }
        odd = forward1(q) + d * (forward3(q) + d * odd);
        even = forward2(q) + d * (forward4(q) + d * even);
        return e * x * odd + d * even;
    }

    static double forward1(double q) {
        double p = 0x1.6470d579d0da1p-35;
        p = p * q - 0x1.66d36c709e293p-31;
        p = p * q + 0x1.0b8b41f96d80cp-27;
        p = p * q - 0x1.83373099a7e2fp-24;
        p = p * q + 0x1.1eecd7aac37f6p-20;
        p = p * q - 0x1.bbd7745c2d4bdp-17;
        p = p * q + 0x1.71de3a4d34088p-13;
        p = p * q - 0x1.6c16c16c115e9p-9;
        p = p * q + 0x1.5555555555551p-4;
        return p;
    }

    static double forward2(double q) {
        double p = 0x1.7347c812f412bp-31;
        p = p * q - 0x1.56d2c16fb2904p-27;
        p = p * q + 0x1.c27b5005a19e4p-24;
        p = p * q - 0x1.1641db2d03cbap-20;
        p = p * q + 0x1.54b86dbe8136fp-17;
        p = p * q - 0x1.a019f656a7c33p-14;
        p = p * q + 0x1.fc91900f2880ep-11;
        p = p * q - 0x1.3e93e93e7ad5dp-7;
        p = p * q + 0x1.fffffffffffa9p-4;
        return p;
    }

    static double forward3(double q) {
        double p = 0x1.f12e64c9bf03cp-27;
        p = p * q - 0x1.944ae31b05be7p-23;
        p = p * q + 0x1.cbefdb5dfdc84p-20;
        p = p * q - 0x1.e0d3ab48bdee2p-17;
        p = p * q + 0x1.e1f71f56979bcp-14;
        p = p * q - 0x1.ca0c7a49153a2p-11;
        p = p * q + 0x1.8fd8fd82515bbp-8;
        p = p * q - 0x1.2aaaaaaaa6f9cp-5;
        return p;
    }

    static double forward4(double q) {
        double p = 0x1.1fcb1e8094c87p-22;
        p = p * q - 0x1.aa41221127aacp-19;
        p = p * q + 0x1.a53b1d06eea1ap-16;
        p = p * q - 0x1.6f059a67d127bp-13;
        p = p * q + 0x1.24eae1f7f0258p-10;
        p = p * q - 0x1.9d2161acfc16dp-8;
        p = p * q + 0x1.d27d278b9774ap-6;
        p = p * q - 0x1.1fffffffd95a4p-4;
        return p;
    }

    static double forward5(double q) {
        double p = 0x1.4048125213702p-18;
        p = p * q - 0x1.9915bcb5c0494p-15;
        p = p * q + 0x1.53fce6f07e641p-12;
        p = p * q - 0x1.e11e6ba30b6e1p-10;
        p = p * q + 0x1.26e375ea6d41dp-7;
        p = p * q - 0x1.210dc90578acp-5;
        p = p * q + 0x1.67fffff4dcafap-4;
        return p;
    }

    static double forward6(double q) {
        double p = 0x1.2744d65d032eep-14;
        p = p * q - 0x1.52aee5b83c23cp-11;
        p = p * q + 0x1.dba4fb3ea6d05p-9;
        p = p * q - 0x1.0b4beffeb6443p-6;
        p = p * q + 0x1.e0cc7603640b2p-5;
        p = p * q - 0x1.2a19781f0d622p-3;
        p = p * q + 0x1.31ffffa10c90dp-3;
        return p;
    }

    static double forward7(double q) {
        double p = -0x1.866efe1436191p-13;
        p = p * q + 0x1.ab5c3baa614dap-10;
        p = p * q - 0x1.19125ca9878f5p-7;
        p = p * q + 0x1.25f99b48a2b77p-5;
        p = p * q - 0x1.f26c6addcfcabp-4;
        p = p * q + 0x1.346a53e91120bp-2;
        p = p * q - 0x1.a18fff78b6656p-2;
        return p;
    }

    static double forward8(double q) {
        double p = -0x1.4f1ea96802d4bp-9;
        p = p * q + 0x1.4b502a7e7e7d7p-6;
        p = p * q - 0x1.722bf94d953bp-4;
        p = p * q + 0x1.33aa29b9dcf68p-2;
        p = p * q - 0x1.7d7358d1a4bd1p-1;
        p = p * q + 0x1.294cdabe704eap0;
        p = p * q - 0x1.4ed3fbc88934bp-1;
        return p;
    }

    static double forward9(double q) {
        double p = -0x1.2255543b28151p-5;
        p = p * q + 0x1.e0f574ffe2dfbp-3;
        p = p * q - 0x1.b0cf9b1f21af2p-1;
        p = p * q + 0x1.119d6b9eecd41p1;
        p = p * q - 0x1.d21b47d4818fp1;
        p = p * q + 0x1.8d2081fb3d47bp1;
        return p;
    }

    static double forward10(double q) {
        double p = -0x1.8cbdd1a1f6cd1p-2;
        p = p * q + 0x1.23de0365a0d4bp1;
        p = p * q - 0x1.ae9c9396ee5b5p2;
        p = p * q + 0x1.92bc0af1775c9p3;
        p = p * q - 0x1.b15d4a2f9fddep3;
        p = p * q + 0x1.35a5d89261b73p2;
        return p;
    }

    /** x/y − 1, where the first argument is y. */
    static double backward(double x, double a) {
        double e = 1.0 / a;
        double d = e * e;
        double q = x * x;
        double odd = 0.0;
        double even = 0.0;
        if (a < SHORTEST_FROM) {
            odd = backward5(q);
            even = backward6(q);
            if (a < SHORT_FROM) {
                odd += d * (backward7(q) + d * backward9(q));
                even += d * (backward8(q) + d * backward10(q));
            }
        }
        odd = backward1(q) + d * (backward3(q) + d * odd);
        even = backward2(q) + d * (backward4(q) + d * even);
        return e * x * odd + d * even;
    }

    private static double backward1(double q) {
        double p = -0x1.64c7c6e0a317cp-35;
        p = p * q + 0x1.66e607c825352p-31;
        p = p * q - 0x1.0b8cea778ddcep-27;
        p = p * q + 0x1.833758a35d804p-24;
        p = p * q - 0x1.1eecd8b94e35p-20;
        p = p * q + 0x1.bbd77463fa3ap-17;
        p = p * q - 0x1.71de3a4d4232ep-13;
        p = p * q + 0x1.6c16c16c11685p-9;
        p = p * q - 0x1.5555555555551p-4;
        return p;
    }

    private static double backward2(double q) {
        double p = -0x1.0226e0b466ee2p-29;
        p = p * q + 0x1.d6ce85a87701fp-26;
        p = p * q - 0x1.2fa98fc7e5fp-22;
        p = p * q + 0x1.6eb13d9dbab1bp-19;
        p = p * q - 0x1.b57b2d9871c97p-16;
        p = p * q + 0x1.03ad975b26802p-12;
        p = p * q - 0x1.352fc4a8443f2p-9;
        p = p * q + 0x1.82d82d82b4a2dp-6;
        p = p * q - 0x1.fffffffffff0ap-4;
        return p;
    }

    private static double backward3(double q) {
        double p = -0x1.a4c615d81dceap-25;
        p = p * q + 0x1.4d782dfe58336p-21;
        p = p * q - 0x1.6d11c77539bb5p-18;
        p = p * q + 0x1.6b9592d68b222p-15;
        p = p * q - 0x1.57da347c06201p-12;
        p = p * q + 0x1.307a964fc1863p-9;
        p = p * q - 0x1.e45e45cc9e428p-7;
        p = p * q + 0x1.155555554edadp-4;
        return p;
    }

    private static double backward4(double q) {
        double p = -0x1.cf36f370aed74p-21;
        p = p * q + 0x1.4b3faa1aa68fcp-17;
        p = p * q - 0x1.367c182dc2c6dp-14;
        p = p * q + 0x1.f93633ff3799fp-12;
        p = p * q - 0x1.72640ebf9288bp-9;
        p = p * q + 0x1.d3f948fdfd595p-7;
        p = p * q - 0x1.bbbbbb4423947p-5;
        p = p * q + 0x1.5fffffff7dab7p-4;
        return p;
    }

    private static double backward5(double q) {
        double p = 0x1.036fedc637333p-19;
        p = p * q - 0x1.5c3a061b6cfbap-16;
        p = p * q + 0x1.292b3ce98c627p-13;
        p = p * q - 0x1.aefb829684b48p-11;
        p = p * q + 0x1.15dbd6704236cp-8;
        p = p * q - 0x1.32764b86bcaaap-6;
        p = p * q + 0x1.0508effab1c51p-4;
        p = p * q - 0x1.03ffffff5e6a5p-3;
        return p;
    }

    private static double backward6(double q) {
        double p = 0x1.d1fcbe75e7f56p-16;
        p = p * q - 0x1.1d206279a2038p-12;
        p = p * q + 0x1.a6075b1c70249p-10;
        p = p * q - 0x1.f9a70e99f954p-8;
        p = p * q + 0x1.ff1de1268727bp-6;
        p = p * q - 0x1.988dab981c704p-4;
        p = p * q + 0x1.b1a21d69f7ca3p-3;
        p = p * q - 0x1.59fffff5bc87bp-3;
        return p;
    }

    private static double backward7(double q) {
        double p = 0x1.9f6812ed36349p-12;
        p = p * q - 0x1.b4dd6863fb4d1p-9;
        p = p * q + 0x1.0e44f729a68ebp-6;
        p = p * q - 0x1.04e3c1d2c6e84p-4;
        p = p * q + 0x1.911d29d7d8658p-3;
        p = p * q - 0x1.b85689bd3b38p-2;
        p = p * q + 0x1.ff9aa979ce699p-2;
        return p;
    }

    private static double backward8(double q) {
        double p = 0x1.33d72c9e9cap-8;
        p = p * q - 0x1.24e1e88608024p-5;
        p = p * q + 0x1.3449be749da8cp-3;
        p = p * q - 0x1.d95245adfd71dp-2;
        p = p * q + 0x1.0a5fbfbaf2936p0;
        p = p * q - 0x1.71fd8fbd22bcap0;
        p = p * q + 0x1.664bf7bebabf8p-1;
        return p;
    }

    private static double backward9(double q) {
        double p = 0x1.d9d5bd09bf0f2p-5;
        p = p * q - 0x1.79c3e2d651b46p-2;
        p = p * q + 0x1.40654a21e7b46p0;
        p = p * q - 0x1.76bb66c7434c6p1;
        p = p * q + 0x1.230bce4c29d8cp2;
        p = p * q - 0x1.bed3a96e903ccp1;
        return p;
    }

    private static double backward10(double q) {
        double p = 0x1.22dc1b0e545e6p-1;
        p = p * q - 0x1.9d168e4107928p1;
        p = p * q + 0x1.208e0c38461f1p3;
        p = p * q - 0x1.f62b0f4b9c5f2p3;
        p = p * q + 0x1.f0da8f177d97dp3;
        p = p * q - 0x1.420e7360f964cp2;
        return p;
    }
}
