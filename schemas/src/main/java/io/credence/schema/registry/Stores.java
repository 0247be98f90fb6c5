package io.credence.schema.registry;

/** Files with keys and certificates as set, passwords included; immutable, and {@link #toString()} keeps the passwords back. */
record Stores(Store trust, Store key, String keyPassword) {
    /** One file; null fields where not set. */
    record Store(String location, String password, String type) {
        @Override
        public String toString() {
            return location + " (" + type + ")";
        }
    }

    static Stores read(SettingsText settings) {
        Store trust = store(settings, Setting.TRUSTSTORE, Setting.TRUSTSTORE_PASSWORD, Setting.TRUSTSTORE_TYPE);
        Store key = store(settings, Setting.KEYSTORE, Setting.KEYSTORE_PASSWORD, Setting.KEYSTORE_TYPE);
        if (key == null && settings.has(Setting.KEY_PASSWORD)) {
            settings.problem(needs(Setting.KEY_PASSWORD, Setting.KEYSTORE));
        }
        String own = settings.has(Setting.KEY_PASSWORD) ? settings.text(Setting.KEY_PASSWORD) : null;
        return new Stores(trust, key, own == null && key != null ? key.password : own);
    }

    private static Store store(SettingsText settings, Setting location, Setting password, Setting type) {
        String kind = settings.choice(type, "JKS", "PKCS12", "PEM");
        if (!settings.has(location)) {
            for (Setting part : new Setting[] {password, type}) {
                if (settings.has(part)) {
                    settings.problem(needs(part, location));
                }
            }
            return null;
        }
        if (kind.equals("PEM") && settings.has(password)) {
            settings.problem(password.key + " does not go with " + type.key
                    + "=PEM: a PEM file has no password (a key in it has " + Setting.KEY_PASSWORD.key + ")");
        }
        return new Store(settings.text(location), settings.has(password) ? settings.text(password) : null, kind);
    }

    private static String needs(Setting part, Setting whole) {
        return part.key + " is set without " + whole.key;
    }

    boolean none() {
        return trust == null && key == null;
    }

    @Override
    public String toString() {
        return "truststore " + trust + ", keystore " + key;
    }
}
