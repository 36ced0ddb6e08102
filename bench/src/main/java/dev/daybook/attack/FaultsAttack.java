package dev.daybook.attack;
final class FaultsAttack { private FaultsAttack() {} static void run(Main.Settings s, Verdict v) {} }
