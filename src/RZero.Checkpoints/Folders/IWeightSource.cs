namespace RZero.Checkpoints.Folders;

/// <summary>Weights by name, read one at a time.</summary>
public interface IWeightSource
{
    /// <summary>Names of all tensors, but for <see cref="Leftovers"/>.</summary>
    IReadOnlySet<string> Names { get; }

    /// <summary>Names of tensors that are there and that every reader passes over, such as a table of rotary frequencies; mostly none.</summary>
    IReadOnlyCollection<string> Leftovers => [];

    /// <summary>Dimensions of a tensor.</summary>
    IReadOnlyList<long> Shape(string name);

    /// <summary>Reads a tensor as float32 into a span of its size.</summary>
    void Read(string name, Span<float> destination);
}
