using System.Collections.Immutable;
using System.Globalization;
using RZero.Checkpoints.Configuration;

namespace RZero.Learning.Parameters;

/// <summary>
/// Where each of a model's weights stands in one long row of numbers. Weights, their gradients and the optimizer's moments are such rows, so what
/// is done to all of them is one pass over memory. Matrices that are multiplied together (query, key and value; gate and up) follow each other.
/// </summary>
public sealed class ParameterLayout
{
    private readonly Dictionary<string, ParameterPlace> byName;

    /// <param name="config">The architecture.</param>
    public ParameterLayout(ModelConfig config)
    {
        Config = config;
        var places = ImmutableArray.CreateBuilder<ParameterPlace>();
        foreach (var (name, shape) in WeightLayout.Of(config).OrderBy(weight => Order(weight.Name)))
        {
            places.Add(new(name, [.. shape], Count));
            Count += places[^1].Count;
        }

        Places = places.ToImmutable();
        byName = Places.ToDictionary(place => place.Name, StringComparer.Ordinal);
    }

    /// <summary>The architecture.</summary>
    public ModelConfig Config { get; }

    /// <summary>Every weight, one behind the other.</summary>
    public ImmutableArray<ParameterPlace> Places { get; }

    /// <summary>Numbers in all.</summary>
    public long Count { get; }

    /// <summary>A weight by its name in checkpoints.</summary>
    public ParameterPlace this[string name] => byName[name];

    /// <summary>
    /// Checkpoints have a projection's bias behind its matrix; here all biases of a layer come behind all its matrices. The order is stable, so
    /// nothing else moves.
    /// </summary>
    private static int Order(string name) =>
        name == WeightLayout.Embedding ? 0
        : !name.StartsWith("model.layers.", StringComparison.Ordinal) ? int.MaxValue
        : (2 * int.Parse(name.Split('.')[2], CultureInfo.InvariantCulture)) + (name.EndsWith(".bias", StringComparison.Ordinal) ? 2 : 1);
}

/// <summary>A weight's place.</summary>
/// <param name="Name">Its name in checkpoints.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Start">Its first number.</param>
public sealed record ParameterPlace(string Name, ImmutableArray<long> Shape, long Start)
{
    /// <summary>Numbers in it.</summary>
    public long Count { get; } = Shape.Aggregate(1L, (product, size) => checked(product * size));
}
