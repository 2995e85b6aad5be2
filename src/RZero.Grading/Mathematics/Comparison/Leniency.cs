namespace RZero.Grading.Mathematics.Comparison;

/// <summary>How freely an answer is read. Exact readings are for votes, the others are the forgivenesses of benchmarks.</summary>
[Flags]
internal enum Leniency
{
    /// <summary>Everything that was written counts.</summary>
    Exact = 0,

    /// <summary>A unit or text behind a number is dropped.</summary>
    WithoutUnits = 1,

    /// <summary>A percent sign is dropped.</summary>
    WithoutPercent = 2,

    /// <summary>The names in front of equals signs are dropped.</summary>
    WithoutNames = 4,

    /// <summary>A tuple is a list.</summary>
    LooseBrackets = 8,

    /// <summary>A comma between digits is a decimal point.</summary>
    DecimalComma = 16,

    /// <summary>Spaces set groups of three digits apart.</summary>
    SpacedThousands = 32,

    /// <summary>A condition on one variable is the interval that it describes.</summary>
    ConditionsAsIntervals = 64,

    /// <summary>An equation stays one, even where one side only names the other.</summary>
    WithNames = 128,
}
