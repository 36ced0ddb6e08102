BX24.callMethod(
"crm.stagehistory.list",
{
entityTypeId: 2,
order: { "ID": "ASC" },
filter: { "OWNER_ID": 1 },
select: [ "ID", "STAGE_ID", "CREATED_TIME" ]
},
function(result)
{
if(result.error())
console.error(result.error());
else
{
console.dir(result.data());
if(result.more())
result.next();
}
}
);
