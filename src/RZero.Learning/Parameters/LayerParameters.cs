using System.Numerics;

namespace RZero.Learning.Parameters;

// D = hidden, I = inner, H = query heads, K = key and value heads, S = head size.

/// <summary>Parameters of a decoder layer. In a gradient, what is not trained is null.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed unsafe class LayerParameters<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>[D].</summary>
    public required T* InputNorm { get; init; }

    /// <summary>[(H + 2 K) S, D].</summary>
    public required LinearParameters<T> QueryKeyValue { get; init; }

    /// <summary>[S]; null where the family has none.</summary>
    public required T* QueryNorm { get; init; }

    /// <summary>[S]; null where the family has none.</summary>
    public required T* KeyNorm { get; init; }

    /// <summary>[D, H S].</summary>
    public required LinearParameters<T> Output { get; init; }

    /// <summary>[D].</summary>
    public required T* InnerNorm { get; init; }

    /// <summary>[2 I, D].</summary>
    public required LinearParameters<T> GateUp { get; init; }

    /// <summary>[D, I].</summary>
    public required LinearParameters<T> Down { get; init; }
}
