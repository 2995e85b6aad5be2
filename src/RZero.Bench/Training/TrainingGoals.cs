using RZero.Bench.Machine;

namespace RZero.Bench.Training;

/// <summary>What this project wants of its training.</summary>
internal static class TrainingGoals
{
    /// <summary>The least of a ratio; null where it is for information.</summary>
    /// <param name="shape">Sizes of the model.</param>
    /// <param name="work">What a step trains on.</param>
    /// <param name="against">What is compared with.</param>
    public static double? Of(string shape, string work, string against) => (shape, work, against) switch
    {
        ("SMOL", TrainingBench.Apart, MultiplyAddPeak.Peak) => 0.55,
        ("NANO", TrainingBench.Apart, MultiplyAddPeak.Peak) => 0.45,
        (_, TrainingBench.Apart, EngineNames.Torch) => 1.3,
        ("NANO", TrainingBench.Groups, EngineNames.Torch) => 2.5,
        ("SMOL", TrainingBench.Examples, EngineNames.Torch) => 6,
        _ => null,
    };
}
