#!/usr/bin/env python3
"""Makes special.txt beside it: reference values of the special functions to 20 digits.

    python3 special.py > special.txt        (Python 3.13, mpmath 1.3.0; a minute or two)

A line is `function argument... value`. Arguments are exact doubles. Values come from mpmath at 60 digits or more by
definitions independent of the Java code (hypergeometric forms and quadrature, not our expansions).
"""
import random
import sys

from mpmath import (mp, mpf, mpmathify, erfc, log, log1p, expm1, exp, sqrt, pi, loggamma, gammainc, betainc, psi, hyp2f1,
                    hyp1f1, quad, gamma, nstr)

mp.dps = 60
rnd = random.Random(20260101)


def emit(name, args, value):
    print(name, *[repr(float(a)) for a in args], nstr(mpf(value), 20))


def logspace(lo, hi):
    return 10.0 ** rnd.uniform(lo, hi)


def signed(x):
    return x if rnd.random() < 0.5 else -x


def ncdf(z):
    z = mpf(z)
    return erfc(-z / sqrt(mpf(2))) / 2


def bisect(f, lo, hi, target):
    for _ in range(400):
        mid = (lo + hi) / 2
        if f(mid) < target:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


def newton(f, slope, x):
    for _ in range(80):
        step = f(x) / slope(x)
        x -= step
        if abs(step) <= abs(x) * mpf(10) ** (-45):
            break
    return x


def logncdf(z):
    """ln Phi(z), by the asymptotic series where erfc would underflow even here."""
    z = mpf(z)
    if z > -1e4:
        return log(ncdf(z))
    q = 1 / (z * z)
    s, t = mpf(0), mpf(1)
    for k in range(1, 12):
        s += t
        t *= -(2 * k - 1) * q
    return -z * z / 2 - log(-z) - log(2 * pi) / 2 + log(s)


def score_of_log_upper(logq):
    """z with ln(1 - Phi(z)) = logq."""
    z = sqrt(-2 * logq) if logq < -3 else mpf(0)
    return newton(lambda v: logncdf(-v) - logq, lambda v: -exp(-v * v / 2 - log(2 * pi) / 2 - logncdf(-v)), z)


def log_upper_t(t, nu):
    """ln P(T > t), t >= 0."""
    t, nu = mpf(t), mpf(nu)
    a = nu / 2
    x = nu / (nu + t * t)
    y = t * t / (nu + t * t)
    lead = a * log(x) + log(y) / 2 - log(a) - loggamma(a) - log(pi) / 2 + loggamma(a + mpf(1) / 2)
    if x < mpf(9) / 10:
        return lead + log(hyp2f1(1, a + mpf(1) / 2, a + 1, x) / 2)
    # P(0 < T < t) by the other end, which converges there.
    c = exp(loggamma(a + mpf(1) / 2) - loggamma(a) - log(pi) / 2)
    return log(mpf(1) / 2 - c * exp(a * log(x)) * sqrt(y) * hyp2f1(1, a + mpf(1) / 2, mpf(3) / 2, y))


# elementary
for _ in range(150):
    x = rnd.uniform(-745, 709.7)
    emit("exp", [x], exp(mpf(x)))
    x = logspace(-307, 308)
    emit("log", [x], log(mpf(x)))
    x = rnd.uniform(0.4, 2.5)
    emit("log", [x], log(mpf(x)))
    x = signed(logspace(-12, 0)) if rnd.random() < 0.7 else logspace(0, 300)
    x = max(x, -0.999999)
    emit("log1p", [x], log1p(mpf(x)))
    x = signed(logspace(-12, 2.5))
    emit("expm1", [x], expm1(mpf(x)))
    x = max(signed(logspace(-14, 1)), -0.9999)
    mp.dps = 80
    emit("log1pMinusSelf", [x], log1p(mpf(x)) - mpf(x))
    mp.dps = 60

# normal
for i in range(200):
    z = rnd.uniform(-37.5, 8) if i % 2 else signed(logspace(-8, 1))
    emit("normalCdf", [z], ncdf(z))
    z = signed(logspace(-3, 3))
    emit("normalLogCdf", [z], log1p(-ncdf(-z)) if z > 0 else logncdf(z))
    p = logspace(-300, -0.31) if i % 2 else rnd.random()
    q = mpf(p)
    if p < 0.5:
        emit("normalQuantile", [p], -score_of_log_upper(log(q)))
    else:
        emit("normalQuantile", [p], score_of_log_upper(log(1 - q)))
for lt in (-800.0, -1e4, -1e7, -1e12, -1e100):
    emit("normalQuantileOfLogUpperTail", [lt], score_of_log_upper(mpf(lt)))
for i in range(400):
    a = signed(logspace(-4, 1.55))
    b = a + logspace(-14, 1)
    if a == b:
        continue
    mp.dps = 700 if max(abs(a), abs(b)) > 10 else 80
    A, B = (mpf(a), mpf(b)) if a + b < 0 else (mpf(-b), mpf(-a))
    emit("normalLogMass", [a, b], log(ncdf(B) - ncdf(A)))
    mp.dps = 60

# student
for i in range(500):
    nu = logspace(-1, 5)
    if i % 5 == 0:
        nu = rnd.choice([0.001, 0.5, 1.0, 2.0, 3.0, 4.5, 10.0, 19.9, 20.0, 30.0, 50.0, 99.0, 100.0, 1000.0])
    z = rnd.uniform(0.0, 8.0)
    a = max(nu - 0.5, 0.3)
    t = float(sqrt(mpf(nu) * expm1(mpf(z) ** 2 / a))) if z * z / a < 600 else 1e100
    lq = log_upper_t(t, nu)
    s = score_of_log_upper(lq)
    emit("studentScore", [t, nu], s)
    emit("studentLogUpper", [t, nu], lq)
    a2 = mpf(nu) / 2
    ld = loggamma(a2 + mpf(1) / 2) - loggamma(a2) - log(pi * mpf(nu)) / 2 - (mpf(nu) + 1) / 2 * log1p(mpf(t) ** 2 / mpf(nu))
    emit("studentLogDensity", [t, nu], ld)
for nu in (1e6, 1e8, 1e10, 1e12):
    for t in (1e-8, 0.1, 1.0, 3.0, 8.0, 30.0):
        # Fisher's expansion: its next term is of order t^5/nu^3, beyond double precision here.
        T, n = mpf(t), mpf(nu)
        a = n - mpf(1) / 2
        w = a * log1p(T * T / n)
        z = sqrt(w) * (1 + (w + 3) / (48 * a * a))
        emit("studentScore", [t, nu], z)
for i in range(250):
    nu = logspace(-1, 3)
    a = signed(logspace(-3, 1.5))
    b = a + logspace(-10, 1)
    mp.dps = 80
    n = mpf(nu)
    c = exp(loggamma((n + 1) / 2) - loggamma(n / 2)) / sqrt(pi * n)
    cuts = sorted({mpf(a), mpf(b)} | ({mpf(0)} if a < 0 < b else set()))
    emit("studentLogMass", [a, b, nu], log(quad(lambda t: c * (1 + t * t / n) ** (-(n + 1) / 2), cuts if b - a < 1 else
         [cuts[0]] + [cuts[0] + (cuts[-1] - cuts[0]) * k / 40 for k in range(1, 40)] + [cuts[-1]])))
    mp.dps = 60

# gamma
for i in range(150):
    x = logspace(-10, 15) if i % 2 else rnd.uniform(0.01, 12)
    emit("logGamma", [x], loggamma(mpf(x)))
    emit("halfStep", [x], loggamma(mpf(x) + mpf(1) / 2) - loggamma(mpf(x)))
    emit("digamma", [x], psi(0, mpf(x)))
    emit("trigamma", [x], psi(1, mpf(x)))
    y = logspace(-8, 3)
    emit("step", [x, y], loggamma(mpf(x) + mpf(y)) - loggamma(mpf(x)))
    emit("logBeta", [x, y], loggamma(mpf(x)) + loggamma(mpf(y)) - loggamma(mpf(x) + mpf(y)))


def gamma_tails(a, x):
    """P, Q by Kummer's series at high precision."""
    A, X = mpf(a), mpf(x)
    p = exp(A * log(X) - X - loggamma(A + 1)) * hyp1f1(1, A + 1, X)
    return p, 1 - p


for i in range(250):
    a = logspace(-3, 3.5)
    x = a * logspace(-3, 0.5) if i % 3 == 0 else max(1e-300, a + rnd.uniform(-9, 12) * a ** 0.5)
    if x <= 0:
        continue
    mp.dps = 60 + int(3 * abs(x) / 2.3 + 20) if x < 200 else 400
    p, q = gamma_tails(a, x)
    if p > 1e-290:
        emit("gammaP", [a, x], p)
    if q > 1e-290:
        emit("gammaQ", [a, x], q)
    mp.dps = 60


def direct_gamma_q(a, k):
    """Q at a large shape, k standard deviations above it, by quadrature in the log of the variate."""
    A = mpf(a)
    x = mpf(float(A + k * sqrt(A)))
    s = 1 / sqrt(A)
    u0 = log(x / A)
    f = lambda u: exp(-A * (exp(u) - 1 - u))
    norm = exp(loggamma(A) - A * log(A) + A)
    val = quad(f, [u0 + j * s for j in range(0, 40)])
    return float(x), val / norm


mp.dps = 50
for a in (1e5, 1e6, 1e8, 1e10):
    for k in (-3, -0.5, 0.0, 0.01, 1, 4, 9):
        x, q = direct_gamma_q(a, k) if k >= -4 else None
        emit("gammaQHuge", [a, x], q)
mp.dps = 60


def beta_lower(x, a, b):
    X, A, B = mpf(x), mpf(a), mpf(b)
    lb = loggamma(A) + loggamma(B) - loggamma(A + B)
    return exp(A * log(X) + B * log(1 - X) - lb) / A * hyp2f1(1, A + B, A + 1, X)


for i in range(250):
    a, b = logspace(-3, 3.2), logspace(-3, 3.2)
    m = a / (a + b)
    sd = (a * b / (a + b) ** 2 / (a + b + 1)) ** 0.5
    x = rnd.random() if i % 2 else m + rnd.uniform(-7, 7) * sd
    if not 1e-12 < x < 1 - 1e-12:
        continue
    mp.dps = 60
    p = beta_lower(x, a, b) if x < m else 1 - beta_lower(1 - mpf(x), b, a)
    q = 1 - beta_lower(x, a, b) if x < m else beta_lower(1 - mpf(x), b, a)
    if p > 1e-290:
        emit("betaLower", [x, a, b], p)
    if q > 1e-290:
        emit("betaUpper", [x, a, b], q)

for a, b in ((1e5, 1e5), (1e8, 1e8), (1e8, 2e3), (300.0, 1e8), (1e7, 3e6)):
    for k in (-3, 0.0, 0.5, 4, 8):
        A, B = mpf(a), mpf(b)
        s = sqrt(1 / A + 1 / B)
        m = log(A / B)
        x = mpf(float(1 / (1 + exp(-(m + k * s)))))
        u0 = log(x / (1 - x))
        lb = loggamma(A) + loggamma(B) - loggamma(A + B)
        q = quad(lambda u: exp(-A * log1p(exp(-u)) - B * log1p(exp(u)) - lb), [u0 + j * s for j in range(0, 45)])
        emit("betaUpperHuge", [float(x), a, b], q)
