namespace RZero.Mutations;

/// <summary>A deliberate fault and the test that must fail with it.</summary>
internal sealed record Fault
{
    /// <summary>What goes wrong, in a few words; unique.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the source file without its folder, so that a file may move: it is looked for below <c>src</c>.</summary>
    public required string File { get; init; }

    /// <summary>Text that stands exactly once in the file.</summary>
    public required string Old { get; init; }

    /// <summary>What stands there with the fault.</summary>
    public required string New { get; init; }

    /// <summary>The test that catches it, as namespace, class and method; its project is the one whose name it begins with.</summary>
    public required string Test { get; init; }

    /// <summary>What it would do to a run, and where the right way is written.</summary>
    public required string Why { get; init; }
}
