using System.Globalization;

namespace RZero.Chaos;

/// <summary>How often each attack is made.</summary>
internal sealed record ChaosOptions(int Kills, int Flips, int Damages, int Disks, int Seed)
{
    public static ChaosOptions Parse(string[] args) => new(
        Number(args, "--kills", 100), Number(args, "--flips", 40), Number(args, "--damages", 10), Number(args, "--disks", 16), Number(args, "--seed", Random.Shared.Next()));

    private static int Number(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 ? otherwise : int.Parse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
