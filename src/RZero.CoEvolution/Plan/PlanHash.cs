using System.Security.Cryptography;
using System.Text;

namespace RZero.CoEvolution.Plan;

/// <summary>Names a plan by what it says.</summary>
public static class PlanHash
{
    /// <summary>SHA-256 over the plan's YAML, in hexadecimal. Equal plans have equal hashes.</summary>
    public static string Of(RunPlan plan) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PlanYaml.Write(plan))));
}
