using System.Collections.Immutable;

namespace RZero.Grading.Repetition;

/// <summary>
/// Agglomerative clustering with average linkage (UPGMA): always the two closest groups join, and the distance to a joined group is the mean
/// over its members.
/// </summary>
/// <remarks>
/// Mutual nearest neighbours are joined along a chain, which for average linkage gives the same tree as joining the globally closest first,
/// in quadratic time; cutting the tree at the threshold gives the groups.
/// </remarks>
public static class AverageLinkage
{
    /// <summary>The group of each item, numbered by first appearance.</summary>
    /// <param name="distances">Row i holds the distances of item i to items 0 to i - 1. Changed in place.</param>
    /// <param name="threshold">Groups at this distance or farther stay apart.</param>
    public static ImmutableArray<int> Cut(double[][] distances, double threshold)
    {
        ArgumentNullException.ThrowIfNull(distances);
        var parent = Enumerable.Range(0, distances.Length).ToArray();
        var sizes = Enumerable.Repeat(1, distances.Length).ToArray();
        var active = Enumerable.Range(0, distances.Length).ToList();
        var chain = new List<int>();
        while (active.Count > 1)
        {
            if (chain.Count == 0)
            {
                chain.Add(active[0]);
            }

            var (nearest, distance) = Nearest(distances, active, chain);
            if (chain.Count > 1 && nearest == chain[^2])
            {
                Join(distances, active, sizes, parent, Math.Min(nearest, chain[^1]), Math.Max(nearest, chain[^1]), distance < threshold);
                chain.RemoveRange(chain.Count - 2, 2);
            }
            else
            {
                chain.Add(nearest);
            }
        }

        return Numbered(parent);
    }

    /// <summary>The nearest active item to the chain's end. On a tie the chain's previous item wins, so that the chain always ends.</summary>
    private static (int Item, double Distance) Nearest(double[][] distances, List<int> active, List<int> chain)
    {
        var from = chain[^1];
        var (best, bestDistance) = chain.Count > 1 ? (chain[^2], At(distances, from, chain[^2])) : (-1, double.PositiveInfinity);
        foreach (var item in active)
        {
            if (item != from && At(distances, from, item) is var distance && distance < bestDistance)
            {
                (best, bestDistance) = (item, distance);
            }
        }

        return (best, bestDistance);
    }

    private static void Join(double[][] distances, List<int> active, int[] sizes, int[] parent, int kept, int gone, bool isNear)
    {
        active.Remove(gone);
        foreach (var item in active)
        {
            if (item != kept)
            {
                var mean = ((sizes[kept] * At(distances, kept, item)) + (sizes[gone] * At(distances, gone, item))) / (sizes[kept] + sizes[gone]);
                distances[Math.Max(kept, item)][Math.Min(kept, item)] = mean;
            }
        }

        sizes[kept] += sizes[gone];
        if (isNear)
        {
            parent[Root(parent, gone)] = Root(parent, kept);
        }
    }

    private static double At(double[][] distances, int a, int b) => a > b ? distances[a][b] : distances[b][a];

    private static int Root(int[] parent, int item)
    {
        while (parent[item] != item)
        {
            item = parent[item] = parent[parent[item]];
        }

        return item;
    }

    private static ImmutableArray<int> Numbered(int[] parent)
    {
        var numbers = new Dictionary<int, int>();
        return [.. Enumerable.Range(0, parent.Length).Select(item => numbers.TryGetValue(Root(parent, item), out var number) ? number : numbers[Root(parent, item)] = numbers.Count)];
    }
}
