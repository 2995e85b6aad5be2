using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Torch.Tensors;

/// <summary>
/// Arithmetic of tensors with numbers, and their sums. Use these in place of TorchSharp's operators, which can crash or, worse, compute with
/// another number.
/// </summary>
/// <remarks>
/// TorchSharp 0.107 wraps a number in a <see cref="Scalar"/> and hands libtorch its address without keeping the wrapper alive. A garbage
/// collection on any thread at that moment frees the number while libtorch reads it. Even <c>a + b</c> does so, with a hidden factor of 1. Here
/// every scalar lives until the call is over. <c>ScalarLifetimeTests</c> finds operators that have crept back in.
/// </remarks>
public static class TensorArithmetic
{
    private static readonly Scalar One = 1.ToScalar();

    /// <summary>left + right.</summary>
    public static Tensor Plus(this Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.add(right, One);
    }

    /// <summary>left + number.</summary>
    public static Tensor Plus(this Tensor left, double number)
    {
        ArgumentNullException.ThrowIfNull(left);
        using var held = number.ToScalar();
        return left.add(held, One);
    }

    /// <summary>left += right.</summary>
    public static Tensor PlusInPlace(this Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.add_(right, One);
    }

    /// <summary>left * number.</summary>
    public static Tensor Times(this Tensor left, double number)
    {
        ArgumentNullException.ThrowIfNull(left);
        using var held = number.ToScalar();
        return left.mul(held);
    }

    /// <summary>left *= number.</summary>
    public static Tensor TimesInPlace(this Tensor left, double number)
    {
        ArgumentNullException.ThrowIfNull(left);
        using var held = number.ToScalar();
        return left.mul_(held);
    }

    /// <summary>left / number.</summary>
    public static Tensor Over(this Tensor left, double number)
    {
        ArgumentNullException.ThrowIfNull(left);
        using var held = number.ToScalar();
        return left.div(held);
    }

    /// <summary>Every element moved to the nearest number from low to high.</summary>
    public static Tensor Within(this Tensor values, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var least = low.ToScalar();
        using var most = high.ToScalar();
        return values.clamp(least, most);
    }

    /// <summary>Whether each element is below a number.</summary>
    public static Tensor Below(this Tensor values, double number)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var held = number.ToScalar();
        return values.lt(held);
    }

    /// <summary>Whether each element is above a number.</summary>
    public static Tensor Above(this Tensor values, double number)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var held = number.ToScalar();
        return values.gt(held);
    }
}
