using System.Collections.Immutable;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// Reads the list of tensors and checks it against the file: known types, whole blocks, aligned, inside the file, no two over each other.
/// </summary>
/// <param name="reader">Stands at the first tensor.</param>
/// <param name="fileBytes">Length of the file.</param>
internal sealed class GgufTensorReader(GgufHeaderReader reader, long fileBytes)
{
    private const int MaxDimensions = 4;

    /// <summary>Reads the list; afterwards the data begins at the next aligned place.</summary>
    public ImmutableSortedDictionary<string, GgufTensor> Read(int count, long alignment)
    {
        var tensors = ImmutableSortedDictionary.CreateBuilder<string, GgufTensor>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var tensor = Next(alignment);
            if (!tensors.TryAdd(tensor.Name, tensor))
            {
                throw new InvalidDataException($"the tensor '{Excerpt.Of(tensor.Name)}' is there twice");
            }
        }

        var dataStart = (reader.Position + alignment - 1) / alignment * alignment;
        foreach (var (name, tensor) in tensors.ToArray())
        {
            tensors[name] = tensor with { Offset = dataStart + tensor.Offset };
        }

        RequireApart(tensors.Values);
        return tensors.ToImmutable();
    }

    private GgufTensor Next(long alignment)
    {
        var name = reader.Text("the name of a tensor");
        var shape = Shape(name);
        var type = Type(name);
        var offset = reader.UInt64();
        var block = GgufBlock.Of(type);
        if (shape[^1] % block.Numbers != 0)
        {
            throw new InvalidDataException($"rows of tensor '{Excerpt.Of(name)}' have {shape[^1]} numbers, which are no whole blocks of {type}");
        }

        var bytes = (Int128)shape.Aggregate(1L, (product, size) => checked(product * size)) / block.Numbers * block.Bytes;
        if (offset % (ulong)alignment != 0 || bytes > fileBytes || offset > (ulong)(fileBytes - (long)bytes))
        {
            throw new InvalidDataException(
                $"tensor '{Excerpt.Of(name)}' has {bytes} bytes at {offset}, which the file does not have; it is truncated or damaged");
        }

        return new(name, type, shape, (long)offset, (long)bytes);
    }

    private ImmutableArray<long> Shape(string name)
    {
        var dimensions = reader.UInt32();
        if (dimensions is 0 or > MaxDimensions)
        {
            throw new InvalidDataException($"tensor '{Excerpt.Of(name)}' has {dimensions} dimensions");
        }

        var (shape, numbers) = (new long[dimensions], (Int128)1);
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            var size = reader.UInt64();
            numbers *= size;
            if (size == 0 || numbers > long.MaxValue)
            {
                throw new InvalidDataException($"tensor '{Excerpt.Of(name)}' has an impossible shape");
            }

            shape[i] = (long)size;
        }

        return [.. shape];
    }

    private GgufType Type(string name)
    {
        var code = reader.UInt32();
        return Enum.IsDefined((GgufType)code)
            ? (GgufType)code
            : throw new InvalidDataException($"tensor '{Excerpt.Of(name)}' is stored as {GgufBlock.NameOf(code)}, which is not supported");
    }

    private void RequireApart(IEnumerable<GgufTensor> tensors)
    {
        var (next, before) = (0L, "");
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Offset))
        {
            if (tensor.Offset < next)
            {
                throw new InvalidDataException($"the tensors '{Excerpt.Of(before)}' and '{Excerpt.Of(tensor.Name)}' overlap");
            }

            if (tensor.Offset > fileBytes - tensor.ByteCount)
            {
                throw new InvalidDataException($"it is truncated: tensor '{Excerpt.Of(tensor.Name)}' ends after the file does");
            }

            (next, before) = (tensor.Offset + tensor.ByteCount, tensor.Name);
        }
    }
}
