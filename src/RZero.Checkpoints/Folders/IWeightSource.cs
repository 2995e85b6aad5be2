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

    /// <summary>
    /// A tensor's numbers where they lie, for a source that has them in memory as float32; null where they have to be read. Good until the source
    /// changes or is disposed of.
    /// </summary>
    ReadOnlyMemory<float>? Held(string name) => null;

    /// <summary>Reads a tensor as float32 into a span of its size.</summary>
    void Read(string name, Span<float> destination);
}
