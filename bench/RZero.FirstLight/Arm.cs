namespace RZero.FirstLight;

/// <summary>A way to run the loop: the method itself, or the method with one part taken out.</summary>
/// <param name="Name">Name in tables and folders.</param>
/// <param name="Changes">Settings that differ from the plan.</param>
internal sealed record Arm(string Name, string[] Changes)
{
    public static Arm[] All { get; } =
    [
        new("full", []),
        new("no-challenger", ["challenger.train=false"]),
        new("no-filter", ["filter.enabled=false"]),
        new("no-repetition", ["challenger.repetition_weight=0"]),
        new("random-reward", ["solver.reward=random"]),
    ];
}
