namespace RZero.Chaos;

/// <summary>What came of an attack.</summary>
internal enum Outcome
{
    /// <summary>The run ended with the content of one that nobody attacked.</summary>
    Same,

    /// <summary>The program stopped and said why.</summary>
    Stopped,

    /// <summary>Another result, a crash, a hang, or something outside was touched.</summary>
    Wrong,

    /// <summary>It cannot be tried on this machine.</summary>
    Skipped,
}
