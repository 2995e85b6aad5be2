using RZero.Checkpoints.Configuration;
using RZero.Core;

namespace RZero.Hosting.Exports;

/// <summary>What number types are called on the command line.</summary>
public static class StorageTypeName
{
    /// <summary>The name.</summary>
    public static string Of(StorageType type) => type switch
    {
        StorageType.Float32 => "f32",
        StorageType.Float16 => "f16",
        _ => "bf16",
    };

    /// <summary>The type of a name; null stays null.</summary>
    /// <exception cref="UserException">There is no such type; offers the nearest.</exception>
    public static StorageType? Parse(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var types = Enum.GetValues<StorageType>();
        return types.Cast<StorageType?>().FirstOrDefault(type => Of(type!.Value) == name)
            ?? throw new UserException(
                $"--dtype must be {string.Join(", ", types.Select(Of))}, not \"{name}\".{NearestName.Offer(name, types.Select(Of))}");
    }
}
