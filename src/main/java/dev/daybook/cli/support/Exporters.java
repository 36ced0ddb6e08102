package dev.daybook.cli.support;

/** Users who may export over HTTP. */
public enum Exporters {
    ALL,
    ADMINS
}
